"""A contact: somebody asked, through which channel, and who was asked first (CH-01, CH-05, GEN-16, GEN-21)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

READ = "contacts.read"
OVERSEE = "contacts.oversee"
"""To see the promises of one's units, and to offer a contact or hand a promise on in a colleague's stead."""


class Channel(StrEnum):
    """Where a contact comes in (CH-01); `online` is the form on the operator's own page."""

    HOTLINE = "hotline"
    HALL = "hall"
    ONLINE = "online"
    EMAIL = "email"
    IVR = "ivr"
    SMS = "sms"
    CHAT = "chat"
    WECHAT = "wechat"
    SOCIAL = "social"
    VOICEMAIL = "voicemail"
    SERVICE_CENTRE = "service_centre"
    ACCOUNT_MANAGER = "account_manager"
    OUTBOUND = "outbound"
    VISIT = "visit"


class Direction(StrEnum):
    """Who began."""

    IN = "in"
    OUT = "out"


REGISTERED = "registered"
"""The result of a contact in which a ticket was registered."""
COMPLAINT = "complaint"
"""The purpose of a contact that led to a complaint."""


@dataclass(frozen=True, slots=True)
class RecordContact(Command[UUID]):
    """Keeps a contact that is over and led to a ticket; the person who takes it is its first-inquiry owner.

    Phone as E.164. Answers the id.
    """

    permission: ClassVar[str] = SYSTEM
    channel: Channel
    customer_name: str | None
    phone: str | None
    customer: UUID | None
    unit: UUID
    owner: UUID | None
    purpose: str
    cause: str | None
    summary: str | None
    ticket: UUID
    started_at: datetime


@dataclass(frozen=True, slots=True)
class OpenContact:
    """An open contact as a registration finds it: enough to fill it."""

    id: UUID
    version: int


@dataclass(frozen=True, slots=True)
class RegisterInContact(Command[UUID]):
    """Fills an open contact with what a ticket was registered from it: what the agent noted before stays.

    Name and phone (E.164) are those of the registration. A contact keeps the first ticket that came of it. It stays
    open: the customer is still there. Answers the contact's id.
    """

    permission: ClassVar[str] = SYSTEM
    contact: OpenContact
    customer_name: str | None
    phone: str | None
    customer: UUID | None
    unit: UUID
    cause: str
    summary: str
    ticket: UUID
    purpose: str = COMPLAINT


@dataclass(frozen=True, slots=True)
class OwnContact(Command[None]):
    """Names the owner of a contact that has none yet: a customer wrote alone, and somebody acts now; or of a call that
    goes on with somebody else. With `unit` it is that unit's from now on."""

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    owner: UUID
    unit: UUID | None = None


@dataclass(frozen=True, slots=True)
class StartContact(Command[UUID]):
    """Begins a contact; the actor becomes its owner. Answers the id.

    `phone` as people write it; whose number it is, is the customer, unless one is named. Without a purpose it is the
    first one of the list in force until somebody says what it is.
    """

    permission: ClassVar[str] = "contacts.take"
    channel: Channel
    direction: Direction = Direction.IN
    phone: str | None = None
    customer: UUID | None = None
    customer_name: str | None = None
    purpose: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NoteContact(Command[None]):
    """Writes into one's own open contact; what is None stays, an empty text is taken away.

    `shown` are codes of what the agent had before them and told the customer (GEN-13).
    """

    permission: ClassVar[str] = StartContact.permission
    contact: UUID
    summary: str | None = None
    purpose: str | None = None
    cause: str | None = None
    customer_name: str | None = None
    language: str | None = None
    shown: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FinishContact(Command[None]):
    """Ends one's own open contact with a result (CALL-24). Without one it is `registered`, if a ticket came of it.

    `redials`: where the line broke, the caller said that they would ring again, so no callback is promised (CALL-22).
    """

    permission: ClassVar[str] = StartContact.permission
    contact: UUID
    result: str | None = None
    summary: str | None = None
    redials: bool = False


@dataclass(frozen=True, slots=True)
class LinkToTicket(Command[None]):
    """Says that a contact is about a ticket; once more changes nothing. Run by whoever knows who sees the ticket."""

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    ticket: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEvent(Event):
    subject_kind: ClassVar[str] = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecorded(ContactEvent):
    type: ClassVar[str] = "contacts.recorded"
    personal: ClassVar[tuple[str, ...]] = ("customer_name", "phone")
    customer_name: str | None
    phone: str | None
    channel: str
    owner: UUID | None
    ticket: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStarted(ContactEvent):
    type: ClassVar[str] = "contacts.started"
    personal: ClassVar[tuple[str, ...]] = ("customer_name", "phone")
    customer_name: str | None
    phone: str | None
    customer: UUID | None
    channel: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNoted(ContactEvent):
    """Which fields were written; the words lie in the contact."""

    type: ClassVar[str] = "contacts.noted"
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLinked(ContactEvent):
    """`registered`: the ticket came of this contact."""

    type: ClassVar[str] = "contacts.linked"
    ticket: UUID
    registered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFinished(ContactEvent):
    """`seconds` it took."""

    type: ClassVar[str] = "contacts.finished"
    result: str
    purpose: str
    cause: str | None
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChanged(ContactEvent):
    """`before` is None where a customer had written alone."""

    type: ClassVar[str] = "contacts.owner_changed"
    before: UUID | None
    owner: UUID


class ContactNotOpen(Refusal):
    """This contact has been finished or handed over."""

    id = "contact-not-open"


class ContactCallOn(Refusal):
    """Hang up first: the call is still on."""

    id = "contact-call-on"


class AlreadyAboutAnother(Refusal):
    """This contact is linked to another ticket already."""

    id = "contact-already-linked"


class PromiseMissing(Refusal):
    """This result says that something was promised: write the promise down first."""

    id, status = "promise-missing", 422
