"""The sensitive list, as the registry of customers has it."""

from shouwen.features.customers.queries.sensitive import sensitive_now

__all__ = ["sensitive_now"]
