"""Finding, telling, acknowledging and ending alarms."""

from shouwen.features.alarms.usecases.handling import acknowledge_alarm, end_alarm, forget_alarm_notes
from shouwen.features.alarms.usecases.looking import (
    look_at_given_up,
    look_at_standing,
    look_for_alarms,
    look_for_deviations,
)

__all__ = [
    "acknowledge_alarm",
    "end_alarm",
    "forget_alarm_notes",
    "look_at_given_up",
    "look_at_standing",
    "look_for_alarms",
    "look_for_deviations",
]
