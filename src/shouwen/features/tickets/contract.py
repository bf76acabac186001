"""Tickets as upper features use them: open, move, write down. Each kind of ticket has its own rules above."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import ClassVar, NewType
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

TicketId = NewType("TicketId", UUID)

READ = "tickets.read"
UNMASK = "tickets.unmask"


NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""The next deadline of a ticket that has none unmet: it comes last in every list."""


class State(StrEnum):
    """Where a ticket stands (CMP-18)."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_INVESTIGATION = "in_investigation"
    AWAITING_CUSTOMER = "awaiting_customer"
    SOLUTION_PROPOSED = "solution_proposed"
    REPLIED = "replied"
    DISSATISFIED = "dissatisfied"
    SATISFIED = "satisfied"
    ARCHIVING = "archiving"
    UNDER_REVIEW = "under_review"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MERGED = "merged"
    ESCALATED = "escalated"
    APPEALED = "appealed"

    @property
    def is_open(self) -> bool:
        return self not in (State.CLOSED, State.CANCELLED, State.MERGED)


class Urgency(StrEnum):
    """CMP-15."""

    URGENT = "urgent"
    GENERAL = "general"
    COMPLEX = "complex"


class HotlineAxis(StrEnum):
    """The second axis of categories, used by mobile hotlines (CMP-13)."""

    BASIC_COMMUNICATION = "basic_communication"
    INFORMATION_SECURITY = "information_security"
    COMMUNICATION_CHARGES = "communication_charges"
    MARKETING = "marketing"
    MARKETING_PROCESS = "marketing.process"
    MONTERNET = "monternet"


@dataclass(frozen=True, slots=True)
class Category:
    """What a ticket is about (CMP-12), and what follows from that: the other axis, the form, the usual urgency."""

    code: str
    group_code: str
    name: str
    name_en: str
    group_name: str
    group_name_en: str
    hotline_axis: HotlineAxis
    needs_place: bool
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class DefineCategories(Command[None]):
    """Adds the categories that are not there yet, in this order."""

    permission: ClassVar[str] = SYSTEM
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoriesDefined(Event):
    type: ClassVar[str] = "tickets.categories_defined"
    subject_kind: ClassVar[str] = "category"
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class External:
    """Where a ticket came from when another system had it before."""

    source: str
    number: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A ticket to be opened. `places` are the units that see it: those concerned and all above them."""

    kind: str
    number_prefix: str
    state: State
    matter: str
    category: str
    urgency: Urgency
    channel: Channel
    unit: UUID
    department: UUID
    oversight: UUID
    owner: UUID
    contact: UUID
    registered_at: datetime
    due_at: datetime
    clock: str
    closed_at: datetime | None
    places: frozenset[UUID]
    external: External | None


@dataclass(frozen=True, slots=True)
class OpenTicket(Command[None]):
    """Opens a ticket under `ticket`, numbered `PREFIX-DATE-NNNN` per unit and `day`; the number is known at commit."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    day: date
    opening: Opening


@dataclass(frozen=True, slots=True)
class MoveTicket(Command[None]):
    """Moves a ticket on from `version`; if somebody else moved it meanwhile the whole command is refused as stale."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    version: int
    state: State
    assignee: UUID | None
    due_at: datetime
    clock: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class WriteEntry(Command[None]):
    """Keeps the words of an event of the ticket's timeline."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    event: UUID
    text: str
    channel: str | None = None
    person: str | None = None
    visible_to_customer: bool = False


class AlreadyImported(Refusal):
    """This external number is already here."""

    id = "already-imported"
