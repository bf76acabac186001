"""What this feature hands to `app`."""

from shouwen.features.glance import api
from shouwen.features.glance.looks_overview import LookAtCustomer, look_at_customer
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="glance",
    looks={LookAtCustomer: look_at_customer},
    routers=(api.routes,),
)
