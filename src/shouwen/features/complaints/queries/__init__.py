"""Reads for complaints: what a command needs to know, and what a screen shows."""
