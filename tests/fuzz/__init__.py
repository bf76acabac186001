"""Hostile requests to every operation of the API: what the tests do for a minute, `make fuzz` does for hours."""
