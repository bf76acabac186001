"""What this feature hands to `app`."""

from shouwen.features.indicators import api, defaults, reactions, tables
from shouwen.features.indicators.contract import READ, NoteFiguresTaken
from shouwen.features.indicators.contract import counting as c
from shouwen.features.indicators.looks import TakeFiguresAway, note_figures_taken, take_figures_away
from shouwen.features.indicators.usecases import components, counting
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Left

__all__ = ["FEATURE", "tables"]

_ANEW = "counted anew from the ledger"
KEEPING = (
    Left("kpi_progress", "how far this site's ledger is counted"),
    Left("kpi_components", "named by the rules"),
    Left("kpi_subjects", _ANEW),
    Left("kpi_facts", _ANEW),
    Left("kpi_totals", _ANEW),
    Left("kpi_sums", _ANEW),
)

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
    keeping=KEEPING,
)
