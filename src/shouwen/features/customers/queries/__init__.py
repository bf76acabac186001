"""What is read of customers."""

from shouwen.features.customers.queries.areas import IN_AREAS, REGION_KINDS
from shouwen.features.customers.queries.sensitive import Sensitive, sensitive_now

__all__ = ["IN_AREAS", "REGION_KINDS", "Sensitive", "sensitive_now"]
