"""Clocks as others see them: stretches that counted, and what follows from them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event

ANSWER = "answer"
"""The firm clock of a complaint: 48 hours from acceptance until the customer is answered (CMP-37, CMP-38)."""
DEADLINE_TIMER = "sla.deadline"


class Effect(StrEnum):
    """What an event does to a clock."""

    START = "start"
    STOP = "stop"


class ClockState(StrEnum):
    """How a clock stands, from timestamps alone."""

    RUNNING = "running"
    LOST = "lost"
    KEPT = "kept"
    LATE = "late"
    NONE = "none"
    """No clock of ours: another system handled it."""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One kind of clock: its limit, and which event has which effect."""

    kind: str
    limit_seconds: int
    effects: dict[str, Effect]

    def started(self, clock: UUID, event: str, at: datetime) -> "Clock":
        """A new clock of this kind, running since `at`."""
        return Clock(clock, self.kind, self.limit_seconds, (Stretch(at, event),))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that counted, from one event to the next; open while the clock runs."""

    started_at: datetime
    started_by: str
    ended_at: datetime | None = None
    ended_by: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """Everything about a clock follows from its limit and its stretches (oldest first, only the last one open)."""

    id: UUID
    kind: str
    limit_seconds: int
    stretches: tuple[Stretch, ...]

    @property
    def running(self) -> bool:
        return self.stretches[-1].ended_at is None

    @property
    def started_at(self) -> datetime:
        return self.stretches[0].started_at

    @property
    def stopped_at(self) -> datetime | None:
        return self.stretches[-1].ended_at

    def elapsed(self, now: datetime) -> timedelta:
        """What counted until `now`."""
        return sum(((s.ended_at or max(now, s.started_at)) - s.started_at for s in self.stretches), timedelta())

    @property
    def due_at(self) -> datetime:
        """When the limit is (or was, or would have been) used up, had the last stretch gone on."""
        before = sum(((s.ended_at or s.started_at) - s.started_at for s in self.stretches[:-1]), timedelta())
        return self.stretches[-1].started_at + timedelta(seconds=self.limit_seconds) - before

    def state(self, now: datetime) -> ClockState:
        """A stop exactly at the deadline is in time."""
        over = self.elapsed(now) > timedelta(seconds=self.limit_seconds)
        if self.running:
            return ClockState.LOST if over else ClockState.RUNNING
        return ClockState.LATE if over else ClockState.KEPT


@dataclass(frozen=True, slots=True)
class StartClocks(Command[tuple[Clock, ...]]):
    """Starts every clock that `event` starts for a new ticket; answers them."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    event: str
    at: datetime
    rules: tuple[ClockRule, ...]


@dataclass(frozen=True, slots=True)
class TellClocks(Command[tuple[Clock, ...]]):
    """Tells a ticket's clocks that `event` happened; answers them as they stand then."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    event: str
    clocks: tuple[Clock, ...]
    rules: tuple[ClockRule, ...]


@dataclass(frozen=True, slots=True)
class DefineClocks(Command[None]):
    """Writes the kinds of clocks that are not there yet."""

    permission: ClassVar[str] = SYSTEM
    rules: tuple[ClockRule, ...]


@dataclass(frozen=True, slots=True)
class NoteDeadline(Command[None]):
    """Notes that a clock's limit is used up, if it is: a timer may ring for a clock that has stopped since."""

    permission: ClassVar[str] = SYSTEM
    clock: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePassed(Event):
    type: ClassVar[str] = "sla.deadline_passed"
    subject_kind: ClassVar[str] = "ticket"
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksDefined(Event):
    type: ClassVar[str] = "sla.clocks_defined"
    subject_kind: ClassVar[str] = "clock_kinds"
    kinds: tuple[str, ...]
