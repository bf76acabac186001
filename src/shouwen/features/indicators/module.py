"""What this feature hands to `app`."""

from shouwen.features.indicators import tables
from shouwen.features.indicators.contract import READ
from shouwen.platform.feature import Feature

__all__ = ["FEATURE", "tables"]

FEATURE = Feature(
    name="indicators",
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
)
