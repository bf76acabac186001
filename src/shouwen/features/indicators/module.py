"""What this feature hands to `app`."""

from shouwen.features.indicators import api, defaults, reactions
from shouwen.features.indicators.contract import READ
from shouwen.features.indicators.contract import counting as c
from shouwen.features.indicators.usecases import components, counting
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="indicators",
    usecases={
        c.CountLedger: counting.count_ledger,
        c.CountComponents: components.count_components,
        c.NameComponents: counting.name_components,
    },
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
    routers=api.routers,
    followers=(reactions.counting,),
    rule_kinds=(defaults.INDICATORS_KIND,),
)
