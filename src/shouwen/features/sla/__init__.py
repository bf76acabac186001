"""Clocks: limits that run in stretches, started and stopped by events."""
