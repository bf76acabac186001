"""Tells open screens that something changed: subject and version travel, content never."""
