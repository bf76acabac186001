"""When the monitoring of processes raises an alarm (PROC-13, PROC-25)."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

ALARMS = "process_alarms"


# What stands at its default is left out, so that a release which does not know of it goes on reading what is shipped.
class ProcessAlarms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`rounds`: a step may open so often in one case; `stuck_days`: working days without a movement; `overdue_percent`:
    of what waits at a step, so much may be over its limit; `bottleneck_waiting`: where fewer cases wait, a step is no
    bottleneck."""

    rounds: Annotated[int, Meta(ge=1, le=100)]
    stuck_days: Annotated[int, Meta(ge=1, le=366)]
    overdue_percent: Annotated[int, Meta(ge=0, le=100)]
    bottleneck_waiting: Annotated[int, Meta(ge=1, le=10_000)] = 5


class AlarmKind(StrEnum):
    """What a case is shown for."""

    # A step that waits is over its limit.
    OVERDUE = "overdue"
    # Nothing moved for so many working days.
    STUCK = "stuck"
    # The same step was opened more often than it may.
    ROUNDS = "rounds"
    # It was given up while steps were waiting: they closed without an outcome.
    GIVEN_UP = "given_up"
    # What is recorded is not what its version would have done.
    DEVIATES = "deviates"
