"""What this feature hands to `app`."""

from shouwen.features.touchpoints import api
from shouwen.features.touchpoints import contract as c
from shouwen.features.touchpoints.defaults import RULE_KIND
from shouwen.features.touchpoints.looks import TakePointsAway, note_points_taken, take_points_away
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="touchpoints",
    usecases={c.NotePointsTaken: note_points_taken},
    looks={TakePointsAway: take_points_away},
    routers=(api.routes,),
    rule_kinds=(RULE_KIND,),
)
