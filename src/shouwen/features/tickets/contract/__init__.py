"""Tickets as upper features use them: open, move, write down. Each kind of ticket has its own rules above."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, NewType
from uuid import UUID

from msgspec import Meta

from shouwen.features.contacts.contract import HAND_OVER, PROMISE, Channel, Promised, StartContact
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


Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Name = Annotated[str, Meta(min_length=1, max_length=60)]


@dataclass(frozen=True, slots=True)
class Category:
    """What a ticket is about (CMP-12), and what follows from that: the other axis, the form, the usual urgency.

    A category that is no longer active stays known for the tickets that have it.
    """

    code: Code
    group: Code
    name: Name
    name_en: Name
    group_name: Name
    group_name_en: Name
    hotline_axis: HotlineAxis
    needs_place: bool
    urgency: Urgency
    active: bool = True


@dataclass(frozen=True, slots=True)
class CategoriesContent:
    """The categories of complaints, in the order in which people choose."""

    categories: tuple[Category, ...]

    def active(self, code: str) -> Category | None:
        """The category of this code, if a new ticket may have it."""
        return next((each for each in self.categories if each.code == code and each.active), None)


CATEGORIES = "complaint_categories"
"""The rule that lists what complaints may be about."""


@dataclass(frozen=True, slots=True)
class External:
    """Where a ticket came from when another system had it before."""

    source: str
    number: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A ticket to be opened. `places` are the units that see it: those concerned and all above them.

    By its matter, `texts` and `names` it is found; the names are the customer's, and can be forgotten. No owner: a
    customer wrote alone, and the first member of staff who acts becomes the owner (GEN-16).
    """

    kind: str
    number_prefix: str
    state: State
    matter: str
    category: Category
    urgency: Urgency
    channel: Channel
    unit: UUID
    department: UUID
    oversight: UUID
    owner: UUID | None
    contact: UUID
    registered_at: datetime
    due_at: datetime
    soon_at: datetime
    clock: str
    closed_at: datetime | None
    places: frozenset[UUID]
    external: External | None
    repeat_number: int = 0
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    found_by_words: bool = True
    """False for kinds that the search by words must not lead to."""
    tells_number: bool = True
    """False for a ticket that is opened beside what the one who wishes is told of, whose number it must not take."""


@dataclass(frozen=True, slots=True)
class OpenTicket(Command[None]):
    """Opens a ticket under `ticket`, numbered `PREFIX-DATE-NNNN` per unit and `day`; the number is known at commit.
    Of several of one unit and day, the first says how many there are `together`, the others 0; numbers go by id."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    day: date
    opening: Opening
    together: int = 1


@dataclass(frozen=True, slots=True)
class MoveTicket(Command[None]):
    """Moves a ticket on from `version`; if somebody else moved it meanwhile the whole command is refused as stale.

    From `soon_at` on the deadline `due_at` is near. What is None in the second half stays as it is; `places`, if
    given, are all that see the ticket from now on: those that see it already among them, but for those it `leaves`.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    version: int
    state: State
    assignee: UUID | None
    round: int
    due_at: datetime
    soon_at: datetime
    clock: str
    closed_at: datetime | None
    owner: UUID | None = None
    department: UUID | None = None
    oversight: UUID | None = None
    urgency: Urgency | None = None
    urged: bool | None = None
    places: frozenset[UUID] = frozenset()
    leaves: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class HoldOpen(Command[None]):
    """Has the whole command happen only while the ticket is open; what somebody sees of it stays as it is."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class WriteEntry(Command[None]):
    """Keeps the words of an event of the ticket's timeline; they find the ticket, unless `found_by_words` says no.

    `places` only if the same command gives the ticket other places.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    event: UUID
    text: str
    channel: str | None = None
    person: str | None = None
    visible_to_customer: bool = False
    places: frozenset[UUID] | None = None
    found_by_words: bool = True


@dataclass(frozen=True, slots=True)
class ForgetTicket(Command[None]):
    """Takes every text out of a ticket and its timeline, and what finds it; number, state and times stay.

    `word` stands where a text must. Without `matter` the ticket's own row is left alone, for one that is moved by the
    same command and whose matter says nothing of a person.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    word: str
    matter: bool = True


@dataclass(frozen=True, slots=True)
class ForgetSought(Command[None]):
    """Takes what was searched for out of somebody's saved view: it names a customer whose data are erased."""

    permission: ClassVar[str] = SYSTEM
    view: UUID


@dataclass(frozen=True, slots=True)
class FollowClocks(Command[None]):
    """Lets a ticket's clocks tell what is due (`reread`: derive them anew), and shows the deadline that follows."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    reread: bool = False


@dataclass(frozen=True, slots=True)
class ShowDeadline(Command[None]):
    """Shows a deadline that follows from a clock of the ticket's own kind; its version stays, since nobody acted."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    due_at: datetime
    soon_at: datetime
    clock: str
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class FollowCalendar(Command[None]):
    """Has every running ticket of a unit and what is below it (or of all) follow its clocks anew, page by page."""

    permission: ClassVar[str] = SYSTEM
    unit: UUID | None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class FollowUnit(Command[None]):
    """Places the tickets of a unit that hangs elsewhere now, and of what is below it, page by page.

    `was_below` are the units that stood above it before. With `into` it was merged: its open tickets are that unit's.
    """

    permission: ClassVar[str] = SYSTEM
    unit: UUID
    was_below: tuple[UUID, ...]
    into: UUID | None = None
    after: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True)
class AcceptOffer(Command[None]):
    """The receiver takes over an offered contact and what was registered from it: one owner of both (GEN-16)."""

    permission: ClassVar[str] = HAND_OVER
    offer: UUID


@dataclass(frozen=True, slots=True)
class LinkContact(Command[None]):
    """Says that one's own open contact is about a ticket in sight; once more changes nothing."""

    permission: ClassVar[str] = StartContact.permission
    contact: UUID
    ticket: TicketId


@dataclass(frozen=True, slots=True)
class PromiseAboutTicket(Command[Promised]):
    """Promises the customer of a ticket in sight something, until `due_at` (GEN-18)."""

    permission: ClassVar[str] = PROMISE
    ticket: TicketId
    kind: str
    text: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOwnerChanged(Event):
    """With its first contact; nobody's clock is another for it."""

    type: ClassVar[str] = "tickets.owner_changed"
    subject_kind: ClassVar[str] = "ticket"
    owner: UUID
    offer: UUID


@dataclass(frozen=True, slots=True)
class NoteListTaken(Command[None]):
    """Keeps how many rows went out with a list that was taken away under this cause, and as what."""

    permission: ClassVar[str] = READ
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExported(Event):
    """Its filters stand in the access of the cause `taken`."""

    type: ClassVar[str] = "tickets.list_exported"
    subject_kind: ClassVar[str] = "unit"
    taken: UUID
    rows: int
    format: str


class AlreadyImported(Refusal):
    """This external number is already here."""

    id = "already-imported"


SCREENS = ("inbox", "complaints")
MOST_VIEWS = 50


@dataclass(frozen=True, slots=True)
class KeepView(Command[UUID]):
    """Keeps what a person made of a screen's list (`state`: filters, columns, order) under a name; answers the id."""

    permission: ClassVar[str] = READ
    screen: str
    name: str
    state: dict[str, object]


@dataclass(frozen=True, slots=True)
class ChangeView(Command[None]):
    """Gives one's own view another name, content or place; what is None stays."""

    permission: ClassVar[str] = READ
    view: UUID
    name: str | None = None
    state: dict[str, object] | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class ForgetView(Command[None]):
    permission: ClassVar[str] = READ
    view: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEvent(Event):
    subject_kind: ClassVar[str] = "view"
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKept(ViewEvent):
    type: ClassVar[str] = "tickets.view_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewForgotten(ViewEvent):
    type: ClassVar[str] = "tickets.view_forgotten"


class ViewNameTaken(Refusal):
    """You have a view of this name on this screen already."""

    id = "view-name-taken"


class TooManyViews(Refusal):
    """There are as many views on this screen as a person can keep: delete one first."""

    id = "too-many-views"
