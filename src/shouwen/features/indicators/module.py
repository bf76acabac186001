"""What this feature hands to `app`."""

from shouwen.features.indicators import api, defaults
from shouwen.features.indicators.contract import READ
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="indicators",
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
    routers=api.routers,
    rule_kinds=(defaults.INDICATORS_KIND,),
)
