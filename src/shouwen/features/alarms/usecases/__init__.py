"""Finding, telling, acknowledging and ending alarms."""

from shouwen.features.alarms.usecases.handling import acknowledge_alarm, end_alarm
from shouwen.features.alarms.usecases.looking import (
    look_at_given_up,
    look_at_standing,
    look_for_alarms,
    look_for_deviations,
)

__all__ = [
    "acknowledge_alarm",
    "end_alarm",
    "look_at_given_up",
    "look_at_standing",
    "look_for_alarms",
    "look_for_deviations",
]
