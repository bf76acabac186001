"""When the monitoring of processes raises an alarm (PROC-13, PROC-25)."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

ALARMS = "process_alarms"


_Count = Annotated[int, Meta(ge=1, le=10_000)]
_Times = Annotated[int, Meta(ge=1, le=100)]
_Hours = Annotated[int, Meta(ge=0, le=8_784)]
_Days = Annotated[int, Meta(ge=1, le=366)]
_Percent = Annotated[int, Meta(ge=0, le=100)]


class AlarmLevel(StrEnum):
    """How much an alarm presses, the mildest first."""

    NOTICE = "notice"
    WARNING = "warning"
    SERIOUS = "serious"


class AlarmKind(StrEnum):
    """What a case is shown for."""

    # A step that waits is over its limit: by how many hours.
    OVERDUE = "overdue"
    # Nothing moved for so many working days.
    STUCK = "stuck"
    # The same step was opened more often than it may.
    ROUNDS = "rounds"
    # It was given up while steps were waiting, which closed without an outcome: how many.
    GIVEN_UP = "given_up"
    # What is recorded is not what its version would have done: in how many steps.
    DEVIATES = "deviates"


# What stands at its default is left out, so that a release which does not know of it goes on reading what is shipped.
class ProcessAlarms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`rounds`: a step may open so often in one case; `stuck_days`: working days without a movement; `overdue_percent`:
    of what waits at a step, so much may be over its limit; `bottleneck_waiting`: where fewer cases wait, a step is no
    bottleneck. `overdue_hours`: hours beyond a limit; `lost_steps`: steps without an outcome in a case that was given
    up; `deviations`: steps that differ. Each of an alarm's kinds begins as a notice by its plain name, and goes on to a
    warning and to a serious one."""

    rounds: _Times
    stuck_days: _Days
    overdue_percent: _Percent
    bottleneck_waiting: _Count = 5
    rounds_warning: _Times = 6
    rounds_serious: _Times = 10
    stuck_days_warning: _Days = 10
    stuck_days_serious: _Days = 20
    overdue_hours: _Hours = 0
    overdue_hours_warning: _Hours = 24
    overdue_hours_serious: _Hours = 72
    lost_steps: _Count = 1
    lost_steps_warning: _Count = 2
    lost_steps_serious: _Count = 4
    deviations: _Count = 1
    deviations_warning: _Count = 2
    deviations_serious: _Count = 4

    def begins(self, kind: AlarmKind) -> dict[AlarmLevel, int]:
        """What each level of a kind takes: never less than a milder one."""
        name = _NAMES[kind]
        takes = getattr(self, name)
        begins = {AlarmLevel.NOTICE: takes}
        for level in (AlarmLevel.WARNING, AlarmLevel.SERIOUS):
            takes = max(takes, getattr(self, f"{name}_{level}"))
            begins[level] = takes
        return begins


_NAMES = {
    AlarmKind.OVERDUE: "overdue_hours",
    AlarmKind.STUCK: "stuck_days",
    AlarmKind.ROUNDS: "rounds",
    AlarmKind.GIVEN_UP: "lost_steps",
    AlarmKind.DEVIATES: "deviations",
}
LEVELLED = tuple(_NAMES.values())
"""Names of the thresholds that have levels."""
