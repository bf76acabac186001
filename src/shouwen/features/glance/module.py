"""What this feature hands to `app`."""

from shouwen.features.glance import api_record, looks
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="glance",
    looks={
        looks.FindCustomers: looks.find_customers,
        looks.ReadRecord: looks.read_record,
        looks.UnmaskCustomer: looks.unmask_customer,
    },
    routers=(api_record.routes,),
)
