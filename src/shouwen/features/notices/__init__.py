"""Notices: what people inside the product are told about their cases, and whether they have read it."""
