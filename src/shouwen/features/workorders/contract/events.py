"""What happened to work orders: ids, codes and times, nothing of a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderEvent(Event):
    subject_kind: ClassVar[str] = "ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderRegistered(WorkorderEvent):
    """`due_at`: its first deadline; `choices`: codes that were chosen in its form, by field, none of a personal one.

    What was split off was accepted with the whole, at `accepted_at`, of which it `waited` so many seconds.
    """

    type: ClassVar[str] = "workorders.registered"
    kind: str
    category: str
    urgency: str
    channel: str
    department: UUID
    type_version: UUID
    answered: bool
    due_at: datetime | None = None
    choices: dict[str, str] | None = None
    accepted_at: datetime | None = None
    waited: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderTaken(WorkorderEvent):
    type: ClassVar[str] = "workorders.taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderAssigned(WorkorderEvent):
    type: ClassVar[str] = "workorders.assigned"
    person: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderTransferred(WorkorderEvent):
    type: ClassVar[str] = "workorders.transferred"
    department: UUID
    before: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderReturned(WorkorderEvent):
    type: ClassVar[str] = "workorders.returned"
    department: UUID
    before: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderUrged(WorkorderEvent):
    type: ClassVar[str] = "workorders.urged"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderPaused(WorkorderEvent):
    type: ClassVar[str] = "workorders.paused"
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderResumed(WorkorderEvent):
    type: ClassVar[str] = "workorders.resumed"
    by_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderNoted(WorkorderEvent):
    type: ClassVar[str] = "workorders.noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderLinked(WorkorderEvent):
    type: ClassVar[str] = "workorders.linked"
    other: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderAmountSet(WorkorderEvent):
    """Money in yuan, to the hundredth; before: nothing where none had been said."""

    type: ClassVar[str] = "workorders.amount_set"
    amount: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderStepFinished(WorkorderEvent):
    """The step's names are those of its version; `outcome` is a code, with the names that it had. `taken`: by doing it
    somebody of the department in charge took the ticket, which nobody had."""

    type: ClassVar[str] = "workorders.step_finished"
    node: str
    step_name: str
    step_name_en: str
    outcome: str | None
    outcome_name: str | None
    outcome_name_en: str | None
    taken: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderClosed(WorkorderEvent):
    """`together`: the other work orders that were closed in the same act."""

    type: ClassVar[str] = "workorders.closed"
    outcome: str | None
    kept: bool
    together: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderCancelled(WorkorderEvent):
    """`with_parent`: what it was done for was withdrawn."""

    type: ClassVar[str] = "workorders.cancelled"
    with_parent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderReopened(WorkorderEvent):
    """`round` begins, at `department`, with `due_at` as its first deadline; `had_it` is who had the one before."""

    type: ClassVar[str] = "workorders.reopened"
    round: int
    department: UUID
    due_at: datetime
    had_it: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderReminded(WorkorderEvent):
    """`percent` of the time is used up: the type's own mark, or 100."""

    type: ClassVar[str] = "workorders.reminded"
    percent: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkordersExported(Event):
    """Its filters stand in the access of the cause `taken`."""

    type: ClassVar[str] = "workorders.list_exported"
    subject_kind: ClassVar[str] = "unit"
    taken: UUID
    rows: int
    format: str
