"""Recording who asked, through which channel, and who was asked first (CH-05, GEN-16)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event


class Channel(StrEnum):
    """Where a contact comes in."""

    HOTLINE = "hotline"
    HALL = "hall"
    ONLINE = "online"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class RecordContact(Command[UUID]):
    """Keeps a contact; the person who takes it is its first-inquiry owner. Phone as E.164. Answers the id."""

    permission: ClassVar[str] = SYSTEM
    channel: Channel
    customer_name: str | None
    phone: str | None
    unit: UUID
    owner: UUID | None
    purpose: str
    cause: str | None
    summary: str | None
    ticket: UUID | None
    started_at: datetime
    customer: UUID | None = None


@dataclass(frozen=True, slots=True)
class ForgetContact(Command[None]):
    """Takes everything personal out of a contact and its hand-overs; it stays, as this customer's, for the figures.

    `word` stands where a text must.
    """

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    customer: UUID
    word: str


@dataclass(frozen=True, slots=True)
class ForgetPromise(Command[None]):
    """Takes the customer and the words out of a promise; that it was kept or broken stays."""

    permission: ClassVar[str] = SYSTEM
    promise: UUID
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecorded(Event):
    type: ClassVar[str] = "contacts.recorded"
    subject_kind: ClassVar[str] = "contact"
    personal: ClassVar[tuple[str, ...]] = ("customer_name", "phone")
    customer_name: str | None
    phone: str | None
    channel: str
    owner: UUID | None
    ticket: UUID | None
