"""What may be wished of alarms, what they tell, and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.processes.contract import READ
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

HANDLE = "alarms.handle"
LOOK_ON_JOB, GIVEN_UP_JOB, STANDING_JOB, DEVIATIONS_JOB = (
    f"alarms.{name}" for name in ("look_on", "given_up_on", "standing_on", "deviations_on")
)


class AlarmState(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    """Somebody has said that they see to it."""
    ENDED = "ended"


class AlarmEnd(StrEnum):
    """Why an alarm is over."""

    GONE = "gone"
    """What raised it is no more."""
    LAPSED = "lapsed"
    """It is about what lies too far behind."""
    HANDLED = "handled"
    """Somebody saw to it."""
    FALSE = "false"
    """Nothing was wrong, somebody said."""


@dataclass(frozen=True, slots=True)
class LookForAlarms(Command[None]):
    """Looks at the cases that run, a page at a time: raises what is new, ends what is over."""

    permission: ClassVar[str] = SYSTEM
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class LookAtGivenUp(Command[None]):
    """Raises alarms for cases that were given up while steps were waiting; after this place."""

    permission: ClassVar[str] = SYSTEM
    at: datetime | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class LookAtStanding(Command[None]):
    """Ends alarms of cases that have ended, and what lies too far behind."""

    permission: ClassVar[str] = SYSTEM
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class LookForDeviations(Command[None]):
    """Plays the records of one version again after the other, and raises alarms where they say something else."""

    permission: ClassVar[str] = SYSTEM
    version: UUID | None = None
    at: datetime | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarm(Command[None]):
    """Says that one sees to it, and how."""

    permission: ClassVar[str] = HANDLE
    alarm: UUID
    version: int
    note: str


@dataclass(frozen=True, slots=True)
class EndAlarm(Command[None]):
    """Ends an alarm for a reason; `false`: nothing was wrong. It is not raised again for the same cause."""

    permission: ClassVar[str] = HANDLE
    alarm: UUID
    version: int
    reason: str
    false: bool = False


@dataclass(frozen=True, slots=True)
class ForgetAlarmNotes(Command[None]):
    """Puts `word` for what was noted about a case whose customer's data were erased."""

    permission: ClassVar[str] = SYSTEM
    subject: UUID
    word: str


@dataclass(frozen=True, slots=True)
class NoteAlarmsTaken(Command[None]):
    """Keeps how many rows went out with a list that was taken away under this cause, and as what."""

    permission: ClassVar[str] = READ
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEvent(Event):
    subject_kind: ClassVar[str] = "process_alarm"
    kind: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRaised(AlarmEvent):
    """First, or to a more serious level. `value` is what was met, in what the kind counts."""

    type: ClassVar[str] = "alarms.raised"
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmAcknowledged(AlarmEvent):
    type: ClassVar[str] = "alarms.acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEnded(AlarmEvent):
    type: ClassVar[str] = "alarms.ended"
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmsTaken(Event):
    """What was asked for stands in the access of the cause `taken`."""

    type: ClassVar[str] = "alarms.taken"
    subject_kind: ClassVar[str] = "unit"
    taken: UUID
    rows: int
    format: str


class AlarmOver(Refusal):
    """This alarm has ended."""

    id = "alarm-over"


class AlarmAcknowledgedAlready(Refusal):
    """Somebody sees to it already."""

    id = "alarm-acknowledged"
