"""Shouwen 首问: the customer-service centre."""

__version__ = "0.1.0"
