"""What this feature hands to `app`."""

from shouwen.features.indicators import api, defaults, reactions, tables
from shouwen.features.indicators.contract import READ, NoteFiguresTaken
from shouwen.features.indicators.contract import counting as c
from shouwen.features.indicators.looks import TakeFiguresAway, note_figures_taken, take_figures_away
from shouwen.features.indicators.usecases import components, counting
from shouwen.platform.feature import Feature

__all__ = ["FEATURE", "tables"]

FEATURE = Feature(
    name="indicators",
    usecases={
        c.CountLedger: counting.count_ledger,
        c.CountComponents: components.count_components,
        c.NameComponents: counting.name_components,
        NoteFiguresTaken: note_figures_taken,
    },
    looks={TakeFiguresAway: take_figures_away},
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
    routers=api.routers,
    followers=(reactions.counting,),
    rule_kinds=(defaults.INDICATORS_KIND,),
)
