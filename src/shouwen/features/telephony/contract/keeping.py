"""What the process that drives calls keeps: its journal, how seats stand, what came of calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Refusal


@dataclass(frozen=True, slots=True)
class TellOfResult(Command[None]):
    """A contact was given its result: if it was a call, its owner may be idle again."""

    permission: ClassVar[str] = SYSTEM
    contact: UUID


@dataclass(frozen=True, slots=True)
class CallBegun:
    """A call that has no contact yet. Phone as it came; `result` and `ended_at` if it is over and nobody had it.
    Without a `purpose`, that is read from the rules of the unit."""

    contact: UUID
    unit: UUID
    direction: str
    caller: str
    customer: UUID | None
    at: datetime
    owner: UUID | None = None
    result: str | None = None
    ended_at: datetime | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class CallTaken:
    """Whose contact it is from now on."""

    contact: UUID
    owner: UUID
    unit: UUID


@dataclass(frozen=True, slots=True)
class CallLost:
    """A call that ended before anybody had it."""

    contact: UUID
    unit: UUID
    result: str
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class WorkHad:
    """Work in the hand of somebody of whom nothing is heard any more, at a seat of this unit."""

    work: UUID
    agent: UUID
    unit: UUID


Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeepTick(Command[None]):
    """All that came in one tick: entries of the journal from `seq` on, messages of desks that are taken with them, how
    seats and queues stand now, and what came of calls. In one transaction, before the switch does any of it.

    Entries are an instant in milliseconds since 1970 in UTC, and what came. Rows are those of the tables of their
    names. Refused (`NotTheLeader`) when another process has written on.
    """

    permission: ClassVar[str] = SYSTEM
    seq: int
    entries: Sequence[tuple[int, Any]] = ()
    taken: Sequence[UUID] = ()
    seats: Sequence[Row] = ()
    queue_lines: Sequence[Row] = ()
    seat_changes: Sequence[Row] = ()
    calls: Sequence[Row] = ()
    call_steps: Sequence[Row] = ()
    begun: Sequence[CallBegun] = ()
    owned: Sequence[CallTaken] = ()
    lost: Sequence[CallLost] = ()
    dropped: Sequence[WorkHad] = ()


@dataclass(frozen=True, slots=True)
class KeepSnapshot(Command[None]):
    """The state after an entry of the journal; `drops` are older ones that nobody needs any more."""

    permission: ClassVar[str] = SYSTEM
    seq: int
    at: int
    body: bytes
    drops: Sequence[int] = ()


class NotTheLeader(Refusal):
    """Another process drives the calls."""

    id = "not-the-leader"
