"""Looking at customers: the permissions to, and what is kept of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event

READ = "customers.read"
SEARCH = "customers.search"
EDIT = "customers.edit"
UNMASK = "customers.unmask"
LOOKS = "customers.looks"
"""To see who looked at which customer, within one's scope."""


class LookedAt(StrEnum):
    """What somebody was shown of a customer."""

    GLANCE = "glance"
    RECORD = "record"
    HISTORY = "history"
    UNMASKED = "unmask"
    EXPORTED = "export"
    BOSS = "boss"
    MESSAGE = "message"
    """A message that the customer had left was heard."""


@dataclass(frozen=True, slots=True)
class NoteLook(Command[None]):
    """Keeps that the actor looked at a customer, run inside the look itself (SEC-03).

    The cause is a contact, a ticket or a promise; without any of them the look is flagged to the supervisors.
    """

    permission: ClassVar[str] = SYSTEM
    customer: UUID
    what: LookedAt
    reason: str | None = None
    contact: UUID | None = None
    ticket: UUID | None = None
    promise: UUID | None = None


@dataclass(frozen=True, slots=True)
class KeepBossCopy(Command[None]):
    """Keeps what BOSS told of a number (E.164), by kind, for the time when it does not answer (GEN-08).

    Contents are what people are shown: masked already. Nothing is written where the same was kept within a minute.
    `contents` of None: BOSS knows nobody with this number, and what was kept of it goes.
    """

    permission: ClassVar[str] = SYSTEM
    phone: str
    contents: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class NoteLooks(Command[None]):
    """Keeps that these customers were shown together, for a reason that somebody else can check; never flagged."""

    permission: ClassVar[str] = SYSTEM
    customers: tuple[UUID, ...]
    what: LookedAt
    reason: str


@dataclass(frozen=True, slots=True)
class ForgetCustomer(Command[None]):
    """Takes every personal value out of a customer: record, numbers, checks, sensitive list, copies from BOSS.

    `phones` are the numbers that are nobody else's by now. What stays cannot be traced to the person: that there was a
    customer of such a kind in such a region. Where a text must stand, `word` does.
    """

    permission: ClassVar[str] = SYSTEM
    customer: UUID
    phones: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEvent(Event):
    subject_kind: ClassVar[str] = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFlagged(CustomerEvent):
    """Somebody looked without an open contact, ticket or promise; `units` holds their own unit."""

    type: ClassVar[str] = "customers.look_flagged"
    look: UUID
    what: str
