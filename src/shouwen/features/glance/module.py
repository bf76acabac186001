"""What this feature hands to `app`."""

from shouwen.features.customers.contract import READ as READ_CUSTOMERS
from shouwen.features.glance import api_boss, looks_boss
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="glance",
    looks={
        looks_boss.LookAtBoss: looks_boss.look_at_boss,
        looks_boss.LookAtBossInContact: looks_boss.look_at_boss_in_contact,
    },
    permissions={READ_CUSTOMERS: ("agent", "supervisor", "complaint_officer", "manager")},
    routers=(api_boss.routes,),
)
