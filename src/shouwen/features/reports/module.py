"""What this feature hands to `app`."""

from shouwen.features.reports import api
from shouwen.features.reports.contract import READ
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="reports",
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
    routers=(api.routes,),
)
