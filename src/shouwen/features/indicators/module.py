"""What this feature hands to `app`."""

from shouwen.features.indicators import api, defaults
from shouwen.features.indicators.contract import READ, NoteFiguresTaken
from shouwen.features.indicators.looks import TakeFiguresAway, note_figures_taken, take_figures_away
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="indicators",
    usecases={NoteFiguresTaken: note_figures_taken},
    looks={TakeFiguresAway: take_figures_away},
    permissions={READ: ("manager", "reviewer", "complaint_officer", "supervisor")},
    routers=api.routers,
    rule_kinds=(defaults.INDICATORS_KIND,),
)
