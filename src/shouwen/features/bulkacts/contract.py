"""What may be wished of acts on many tickets, and what is told of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Actor, Command, Event, Refusal
from shouwen.platform.bulkacts import BulkForm

RUN, OVERSEE = "bulkacts.run", "bulkacts.oversee"
JOB = "bulkacts.run"
MOST = 5_000
"""Tickets of one act."""


class BulkState(StrEnum):
    """`stopping` until the worker has seen it; `broken` when the act took several workers with it."""

    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    BROKEN = "broken"

    @property
    def is_over(self) -> bool:
        return self not in (BulkState.RUNNING, BulkState.STOPPING)


class RowState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class StartBulkAct(Command[UUID]):
    """Begins an act on the tickets named by `ids`, or else on all that a work list shows.

    `wanted` is what the list was asked for, as its feature reads it: it is looked for once, at the start, in the
    actor's scope. `asked` says the same for people to read, without what was searched for. Needs the single act's
    permission besides.
    """

    permission: ClassVar[str] = RUN
    act: str
    form: BulkForm
    ids: tuple[UUID, ...] = ()
    wanted: Any = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class StopBulkAct(Command[None]):
    """Leaves undone what is not done yet; by the starter, or whoever oversees them. Also ends one that hangs."""

    permission: ClassVar[str] = RUN
    act: UUID


@dataclass(frozen=True, slots=True)
class ContinueBulkAct(Command[None]):
    """Takes up again what was stopped, broken off or refused; by the starter alone, whose rights it needs."""

    permission: ClassVar[str] = RUN
    act: UUID


@dataclass(frozen=True, slots=True)
class Batch:
    """Tickets whose turn it is, what is to be done to them, and what their starter may do now: nothing who has left."""

    act: str
    form: BulkForm
    starter: UUID
    by: Actor | None
    tickets: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class TakeBatch(Command[Batch | None]):
    """The next tickets that wait; none when all are done, or the act is to stop."""

    permission: ClassVar[str] = SYSTEM
    act: UUID
    most: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row: done, or refused by this id with the words that fill its text."""

    ticket: UUID
    refusal: str | None = None
    words: dict[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class NoteOutcomes(Command[None]):
    """Keeps what came of some rows; told once more it changes nothing."""

    permission: ClassVar[str] = SYSTEM
    act: UUID
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class EndBulkAct(Command[None]):
    """Ends an act of which nothing waits, or that is to stop, and tells its starter."""

    permission: ClassVar[str] = SYSTEM
    act: UUID


@dataclass(frozen=True, slots=True)
class BreakOffBulkAct(Command[None]):
    """Its job took several workers with it: nobody goes on by themselves, and the starter is told."""

    permission: ClassVar[str] = SYSTEM
    act: UUID


@dataclass(frozen=True, slots=True)
class NoteBulkActTaken(Command[None]):
    """Keeps that a result of so many rows went out under this cause, and as what."""

    permission: ClassVar[str] = RUN
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActEvent(Event):
    """`people` is the starter: nobody else's screen needs to hear of each step."""

    subject_kind: ClassVar[str] = "bulk_act"
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActStarted(BulkActEvent):
    type: ClassVar[str] = "bulk.started"
    act: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActMoved(BulkActEvent):
    type: ClassVar[str] = "bulk.moved"
    done: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActStopped(BulkActEvent):
    type: ClassVar[str] = "bulk.stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActContinued(BulkActEvent):
    type: ClassVar[str] = "bulk.continued"
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActEnded(BulkActEvent):
    type: ClassVar[str] = "bulk.ended"
    state: str
    done: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkActTaken(Event):
    type: ClassVar[str] = "bulk.taken"
    subject_kind: ClassVar[str] = "bulk_act"
    taken: UUID
    rows: int
    format: str


class NothingChosen(Refusal):
    """No ticket is chosen."""

    id, status = "bulk-nothing-chosen", 422


class TooManyChosen(Refusal):
    """So many tickets at once are too many."""

    id, status = "bulk-too-many", 422


class BulkNotNow(Refusal):
    """This bulk act is over, or not over yet."""

    id = "bulk-not-now"


class StarterGone(Refusal):
    """Whoever started this bulk act has left."""

    id, status = "bulk-starter-gone", 403
