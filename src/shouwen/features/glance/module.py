"""What this feature hands to `app`."""

from shouwen.features.glance import api, api_boss, api_record, looks, looks_boss
from shouwen.features.glance.looks_overview import LookAtCustomer, look_at_customer
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="glance",
    looks={
        LookAtCustomer: look_at_customer,
        looks.FindCustomers: looks.find_customers,
        looks.ReadRecord: looks.read_record,
        looks.UnmaskCustomer: looks.unmask_customer,
        looks_boss.LookAtBoss: looks_boss.look_at_boss,
        looks_boss.LookAtBossInContact: looks_boss.look_at_boss_in_contact,
    },
    routers=(api.routes, api_boss.routes, api_record.routes),
)
