"""Complaints from registration to closing."""
