"""Contacts that are calls: the telephone tells of them, with ids of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.features.contacts.contract.contact import Channel, ContactEvent, Direction
from shouwen.kernel.messages import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class RecordCall(Command[None]):
    """Begins the contact of a call; the owner is whoever takes it, later, or who rang the customer.

    Phone as E.164, None for a hidden number. Its purpose is the first one of the list in force until somebody says it;
    whoever knows that one names it, so that it need not be read.
    """

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    channel: Channel
    direction: Direction
    unit: UUID
    owner: UUID | None
    phone: str | None
    customer: UUID | None
    started_at: datetime
    result: str | None = None
    ended_at: datetime | None = None
    """With how it ended, if it is over already and nobody had it."""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class OweCallback(Command[None]):
    """The line broke in one's own open contact: the caller is owed another call at once, within the minutes of the
    rule (CALL-22). Nothing if one is owed already."""

    permission: ClassVar[str] = SYSTEM
    contact: UUID


@dataclass(frozen=True, slots=True)
class EndUnanswered(Command[None]):
    """Ends the contact of a call that nobody had, with how it ended in place of a result (CALL-34)."""

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    unit: UUID
    result: str
    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class FreeContact(Command[None]):
    """Opens a contact for whoever takes it up: nobody had it and the caller left a message, or its owner gave it back.

    It is that unit's until then. That a ticket came of it stays.
    """

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    unit: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFreed(ContactEvent):
    """It waits for somebody to take it up."""

    type: ClassVar[str] = "contacts.freed"
