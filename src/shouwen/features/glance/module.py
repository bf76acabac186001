"""What this feature hands to `app`."""

from shouwen.features.glance import api_boss, api_record, looks, looks_boss
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="glance",
    looks={
        looks.FindCustomers: looks.find_customers,
        looks.ReadRecord: looks.read_record,
        looks.UnmaskCustomer: looks.unmask_customer,
        looks_boss.LookAtBoss: looks_boss.look_at_boss,
        looks_boss.LookAtBossInContact: looks_boss.look_at_boss_in_contact,
    },
    routers=(api_boss.routes, api_record.routes),
)
