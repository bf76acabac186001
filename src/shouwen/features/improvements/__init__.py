"""Improvement: what follows from a figure that missed its target."""
