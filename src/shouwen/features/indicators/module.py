"""What this feature hands to `app`."""

from shouwen.features.indicators import reactions, tables
from shouwen.features.indicators.contract import READ
from shouwen.features.indicators.contract import counting as c
from shouwen.features.indicators.usecases import components, counting
from shouwen.platform.feature import Feature

__all__ = ["FEATURE", "tables"]

FEATURE = Feature(
    name="indicators",
    usecases={
        c.CountLedger: counting.count_ledger,
        c.CountComponents: components.count_components,
        c.NameComponents: counting.name_components,
    },
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
    followers=(reactions.counting,),
)
