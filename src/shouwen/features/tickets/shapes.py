"""How tickets look from outside: masked, and in the reader's language."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets import contract
from shouwen.features.tickets.contract import HotlineAxis, State, Urgency
from shouwen.features.tickets.queries import DUE_SOON, Counted, TicketLine
from shouwen.kernel.quantities import masked_name, masked_phone
from shouwen.platform.phones import shown_phone


def unit_of(unit: dict[str, Any], language: str) -> UnitRef:
    """A unit, named in the reader's language."""
    return UnitRef(id=UUID(unit["id"]), code=unit["code"], name=named(unit, "name", language), kind=unit["kind"])


def person_of(person: dict[str, Any] | None) -> StaffRef | None:
    """A member of staff as colleagues see them."""
    return StaffRef(UUID(person["id"]), person["name"], person["agent_no"]) if person else None


class TicketRow(BaseModel):
    """A ticket in a list; name and phone are masked."""

    id: UUID
    number: str
    kind: Literal["complaint"]
    matter: str
    category: str
    category_name: str
    urgency: Urgency
    channel: Channel
    state: State
    customer_name: str | None
    phone: str | None
    unit: UnitRef
    department: UnitRef
    assignee: StaffRef | None
    owner: StaffRef
    registered_at: datetime
    due_at: datetime
    due_soon_at: datetime
    clock: ClockState
    closed_at: datetime | None
    version: int


class TicketPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[TicketRow]
    next: str | None


class Load(BaseModel):
    """What one person has open, and how much of it is past its deadline."""

    staff: StaffRef
    open: int
    lost: int


class Counts(BaseModel):
    """Open work of a unit and what is below it."""

    states: dict[State, int]
    lost: int
    due_soon: int
    unassigned: int
    load: list[Load]


class Category(BaseModel):
    """A category with its names in the reader's language."""

    code: str
    group: str
    name: str
    group_name: str
    hotline_axis: HotlineAxis
    needs_place: bool
    urgency: Urgency


_SHAPED = frozenset(
    ("unit", "department", "owner", "assignee", "category_name", "customer_name", "phone", "clock", "due_soon_at")
)


def named(record: dict[str, Any], field: str, language: str) -> str:
    return str(record[f"{field}_en"] if language == "en" else record[field])


def row_fields(line: TicketLine, language: str, region: str, now: datetime) -> dict[str, Any]:
    """The fields of a `TicketRow`."""
    clock = line.clock
    if clock == ClockState.RUNNING and line.due_at < now:
        clock = ClockState.LOST
    shared = {name: getattr(line, name) for name in TicketRow.model_fields if name not in _SHAPED}
    return shared | {
        "category_name": line.category_name_en if language == "en" else line.category_name,
        "customer_name": masked_name(line.customer_name),
        "phone": masked_phone(shown_phone(line.phone, region)),
        "unit": unit_of(line.unit, language),
        "department": unit_of(line.department, language),
        "due_soon_at": line.due_at - DUE_SOON,
        "owner": person_of(line.owner),
        "assignee": person_of(line.assignee),
        "clock": clock,
    }


def counts_of(rows: list[Counted]) -> Counts:
    """Sums the groups; people with the most open work first."""
    states: dict[State, int] = {}
    load: dict[UUID, Load] = {}
    for row in rows:
        states[State(row.state)] = states.get(State(row.state), 0) + row.open
        person = person_of(row.assignee)
        if person:
            one = load.setdefault(person.id, Load(staff=person, open=0, lost=0))
            one.open += row.open
            one.lost += row.lost
    return Counts(
        states=states,
        lost=sum(row.lost for row in rows),
        due_soon=sum(row.due_soon for row in rows),
        unassigned=sum(row.open for row in rows if row.assignee is None),
        load=sorted(load.values(), key=lambda one: (-one.open, one.staff.agent_no)),
    )


def category_of(category: contract.Category, language: str) -> Category:
    english = language == "en"
    return Category(
        code=category.code,
        group=category.group_code,
        name=category.name_en if english else category.name,
        group_name=category.group_name_en if english else category.group_name,
        hotline_axis=category.hotline_axis,
        needs_place=category.needs_place,
        urgency=category.urgency,
    )
