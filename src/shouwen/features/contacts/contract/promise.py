"""What customers are promised: what, by when, and whether it was kept (GEN-18)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

PROMISE = "contacts.promise"
REMIND_TIMER = "contacts.remind"
BREAK_TIMER = "contacts.break"


class PromiseState(StrEnum):
    """A broken promise can still be kept: then it is kept, and stays broken in `broken_at`."""

    OPEN = "open"
    BROKEN = "broken"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class Beyond(StrEnum):
    """What of a promise goes beyond the authority of whoever makes it (SEC-04)."""

    KIND = "kind"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class About:
    """To whom something is promised: in one's own open contact, or to a customer in sight."""

    contact: UUID | None = None
    customer: UUID | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """The promise, and what of it goes beyond the authority of whoever made it: warned, not refused."""

    id: UUID
    beyond: Beyond | None


@dataclass(frozen=True, slots=True)
class MakePromise(Command[Promised]):
    """Writes down a promise of a kind in force, in one's own open contact or to a customer in sight."""

    permission: ClassVar[str] = PROMISE
    kind: str
    text: str
    due_at: datetime
    about: About


@dataclass(frozen=True, slots=True)
class PromiseOnTicket(Command[Promised]):
    """Like `MakePromise`, about a ticket that its caller knows the actor to see; `contact` is the ticket's own."""

    permission: ClassVar[str] = SYSTEM
    kind: str
    text: str
    due_at: datetime
    ticket: UUID
    contact: UUID


@dataclass(frozen=True, slots=True)
class KeepPromise(Command[None]):
    """Says that it was done, and what; after the deadline it stays broken as well."""

    permission: ClassVar[str] = PROMISE
    promise: UUID
    note: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawPromise(Command[None]):
    """Takes it back, with the reason: the customer no longer wants it, or it was written down wrongly."""

    permission: ClassVar[str] = PROMISE
    promise: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class HandPromise(Command[None]):
    """Gives it to a colleague of the same province, who is told."""

    permission: ClassVar[str] = PROMISE
    promise: UUID
    to: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class RemindOfPromise(Command[None]):
    """What the reminder's timer does; once, and only while the promise is open."""

    permission: ClassVar[str] = SYSTEM
    promise: UUID


@dataclass(frozen=True, slots=True)
class BreakPromise(Command[None]):
    """What the deadline's timer does; once, and only while the promise is open."""

    permission: ClassVar[str] = SYSTEM
    promise: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEvent(Event):
    subject_kind: ClassVar[str] = "promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade(PromiseEvent):
    """`beyond` is what the maker was warned of."""

    type: ClassVar[str] = "contacts.promise_made"
    kind: str
    due_at: datetime
    contact: UUID | None
    ticket: UUID | None
    customer: UUID | None
    beyond: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept(PromiseEvent):
    type: ClassVar[str] = "contacts.promise_kept"
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseWithdrawn(PromiseEvent):
    type: ClassVar[str] = "contacts.promise_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseHanded(PromiseEvent):
    type: ClassVar[str] = "contacts.promise_handed"
    before: UUID
    owner: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseReminded(PromiseEvent):
    type: ClassVar[str] = "contacts.promise_reminded"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseBroken(PromiseEvent):
    type: ClassVar[str] = "contacts.promise_broken"
    owner: UUID


class PromiseSettled(Refusal):
    """This promise has been kept or withdrawn."""

    id = "promise-settled"
