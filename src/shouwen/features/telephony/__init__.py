"""Calls: what the switch does and tells, and what seats do with calls."""
