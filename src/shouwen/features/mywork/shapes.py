"""How a person's work looks to them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from shouwen.features.mywork.contract import WorkKind
from shouwen.features.mywork.queries import Found, Item, Spot
from shouwen.features.organisation.contract import StaffRef
from shouwen.features.tickets.contract import NEVER
from shouwen.features.tickets.shapes import named, person_of
from shouwen.kernel.quantities import discreet, masked_phone
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

MOST = 200
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]


class ReminderForm(BaseModel):
    """What to remember, when, and of which ticket. A time carries a zone."""

    model_config = ConfigDict(extra="forbid")
    text: Words
    due_at: When
    ticket: UUID | None = None


class Snoozing(BaseModel):
    model_config = ConfigDict(extra="forbid")
    due_at: When


class MadeReminder(BaseModel):
    id: UUID


class WorkItem(BaseModel):
    """Something that waits for the reader.

    `ticket` is the case to open, where the reader sees one; `ticket_kind` what kind of ticket the reader's own one is.
    `person` is whoever asks; `unit` the department that offers; `detail` a code of the kind's own: a ticket's state,
    what is wanted of an offered case, a promise's or a request's kind, what was looked at, what is to be approved, with
    its `amount` of money. `contact` is the contact that an offer or a promise is about.
    """

    kind: WorkKind
    id: UUID
    title: str | None
    number: str | None
    due_at: datetime | None
    overdue: bool
    since: datetime | None
    ticket: UUID | None
    ticket_kind: str | None
    contact: UUID | None
    person: StaffRef | None
    unit: str | None
    category_name: str | None
    urgency: str | None
    detail: str | None
    amount: Decimal | None
    paused: bool
    decided: bool


class KindCount(BaseModel):
    """How much of a kind waits, and how much of it is late; 100 stands for more than 99."""

    kind: WorkKind
    count: int
    overdue: int


class Untaken(BaseModel):
    """Tickets of the reader's own departments that nobody handles yet; 100 stands for more than 99."""

    count: int
    due_at: datetime | None


class MyWork(BaseModel):
    """What waits for the reader by deadline, what has none last; `next` is the cursor for `after`."""

    items: list[WorkItem]
    next: str | None
    counts: list[KindCount]
    untaken: Untaken | None


_DETAILS = ("state", "wanted", "promise", "request", "what", "matter")


def work_of(found: Found, spot: Spot | None, language: str, region: str, now: datetime) -> MyWork:
    """In the reader's language, masked, with what is late at `now`."""
    return MyWork(
        items=[_item(item, language, region, now) for item in found.items],
        next=str(spot) if spot else None,
        counts=[KindCount(kind=one.kind, count=one.count, overdue=one.overdue) for one in found.counts if one.count],
        untaken=_untaken(found.untaken),
    )


def _item(item: Item, language: str, region: str, now: datetime) -> WorkItem:
    facts = item.facts
    due_at = None if item.due_at >= NEVER else item.due_at
    phone = masked_phone(shown_phone(facts["phone"], region)) if "phone" in facts else None
    return WorkItem(
        kind=item.kind,
        id=item.id,
        title=_title(item, language),
        number=item.number or phone,
        due_at=due_at,
        overdue=due_at is not None and due_at < now and not facts.get("paused", False),
        since=item.since,
        ticket=item.ticket,
        ticket_kind=facts.get("ticket_kind"),
        contact=facts.get("contact"),
        person=person_of(item.person),
        unit=named(facts, "unit_name", language) if "unit_name" in facts else None,
        category_name=named(facts, "category_name", language) if "category_name" in facts else None,
        urgency=facts.get("urgency"),
        detail=next((facts[name] for name in _DETAILS if name in facts), None),
        amount=facts.get("amount"),
        paused=facts.get("paused", False),
        decided=facts.get("decided", False),
    )


def _title(item: Item, language: str) -> str | None:
    """Without the customer's name; what is about a figure is called as the figure is."""
    if "name" in item.facts:
        return named(item.facts, "name", language)
    return discreet(item.title, item.hidden) if item.title else None


def _untaken(line: dict[str, Any] | None) -> Untaken | None:
    if not line or not line["count"]:
        return None
    due_at = datetime.fromisoformat(line["due_at"])
    return Untaken(count=line["count"], due_at=None if due_at >= NEVER else due_at)
