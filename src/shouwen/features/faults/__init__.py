"""Faults that many customers report at once: found, announced, repaired, and answered for all of them together."""
