"""How alarms look from outside."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.processes.contract.alarms import AlarmKind


class ProcessAlarm(BaseModel):
    """A case to look at. `node` and `step`: where; `since` when it is over its limit, did not move, was given up, or
    was last opened; `times` how often a step was opened; `lacks` and `without` name the steps that its version would
    have had beyond the record, and those of the record that it would not have had. No number: a case that the reader
    may not see.
    """

    kind: AlarmKind
    subject: UUID | None
    subject_kind: str
    number: str | None = None
    title: str | None = None
    version: int
    node: str
    step: str
    since: datetime
    times: int | None
    lacks: list[str]
    without: list[str]


class AlarmCount(BaseModel):
    """How many cases of a kind there are; `at_least` where not all were looked at."""

    kind: AlarmKind
    count: int
    at_least: bool


class CrowdedStep(BaseModel):
    """A step at which too much of what waits is over its limit."""

    node: str
    step: str
    version: int
    open: int
    overdue: int


class AlarmThresholds(BaseModel):
    """By which rule alarms are raised now."""

    rounds: int
    stuck_days: int
    overdue_percent: int


class ProcessAlarms(BaseModel):
    """What to look at now, of each kind 100 at most; ended cases count if they began in the last 90 days, and whether
    a record is what its version would have done is asked of those of the last 30."""

    thresholds: AlarmThresholds
    counts: list[AlarmCount]
    steps: list[CrowdedStep]
    alarms: list[ProcessAlarm]
