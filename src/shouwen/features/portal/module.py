"""What this feature hands to `app`."""

from shouwen.features.portal import (
    api,
    tables,  # noqa: F401 - its table is written by SQL text, and has to be declared
)
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Left

KEEPING = (Left("portal_attempts", "attempts of the last hour at the customer's page"),)

FEATURE = Feature(
    name="portal",
    routers=(api.routes, api.staff_routes),
    keeping=KEEPING,
)
