"""Reads of privacy, all in scope."""
