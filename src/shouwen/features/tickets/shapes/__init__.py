"""How tickets look from outside: masked, and in the reader's language."""

from datetime import datetime
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets import contract
from shouwen.features.tickets.contract import HotlineAxis, State, Urgency
from shouwen.features.tickets.queries import TicketLine
from shouwen.features.tickets.queries.counters import CAP, LOAD_CAP, Counted
from shouwen.kernel.quantities import masked_name, masked_phone
from shouwen.platform.phones import shown_phone

_REFERENCES = 4_000


def unit_of(unit: dict[str, Any], language: str) -> UnitRef:
    """A unit, named in the reader's language."""
    return _unit(unit["id"], unit["code"], named(unit, "name", language), unit["kind"])


def person_of(person: dict[str, Any] | None) -> StaffRef | None:
    """A member of staff as colleagues see them."""
    return _person(person["id"], person["name"], person["agent_no"]) if person else None


# The same few stand in all rows of a page.
@lru_cache(_REFERENCES)
def _unit(unit: str, code: str, name: str, kind: str) -> UnitRef:
    return UnitRef(id=UUID(unit), code=code, name=name, kind=kind)


@lru_cache(_REFERENCES)
def _person(person: str, name: str, agent_no: str) -> StaffRef:
    return StaffRef(UUID(person), name, agent_no)


class TicketRow(BaseModel):
    """A ticket in a list; name and phone are masked. No owner: an online one that nobody has touched yet."""

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
    owner: StaffRef | None
    registered_at: datetime
    due_at: datetime
    due_soon_at: datetime
    clock: ClockState
    round: int
    repeat_number: int
    paused: bool
    urged: bool
    closed_at: datetime | None
    version: int


class TicketPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page. `newest_first`: since words or the end of many numbers
    are searched, whatever `sort` says."""

    items: list[TicketRow]
    next: str | None
    newest_first: bool


class Load(BaseModel):
    """What one person has open, and how much of it is past its deadline."""

    staff: StaffRef
    open: int
    lost: int


class Counts(BaseModel):
    """Open work of a unit and what is below it. A number above `cap`, or a load above `load_cap`, says only
    that there is more.

    Where more than two hundred people have work, `load` is empty and `too_many_people` says so.
    """

    states: dict[State, int]
    lost: int
    due_soon: int
    unassigned: int
    load: list[Load]
    too_many_people: bool
    cap: int
    load_cap: int


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
    (
        "unit",
        "department",
        "owner",
        "assignee",
        "category_name",
        "customer_name",
        "phone",
        "clock",
        "due_soon_at",
        "paused",
    )
)
_SHARED = tuple(name for name in TicketRow.model_fields if name not in _SHAPED)


def named(record: dict[str, Any], field: str, language: str) -> str:
    return str(record[f"{field}_en"] if language == "en" else record[field])


def row_fields(line: TicketLine, language: str, region: str, now: datetime) -> dict[str, Any]:
    """The fields of a `TicketRow`."""
    clock = line.clock
    if clock in (ClockState.RUNNING, ClockState.PAUSED) and line.due_at < now:
        clock = ClockState.LOST
    shared = {name: getattr(line, name) for name in _SHARED}
    return shared | {
        "category_name": line.category_name_en if language == "en" else line.category_name,
        "customer_name": masked_name(line.customer_name),
        "phone": masked_phone(shown_phone(line.phone, region)),
        "unit": unit_of(line.unit, language),
        "department": unit_of(line.department, language),
        "due_soon_at": line.soon_at,
        "owner": person_of(line.owner),
        "assignee": person_of(line.assignee),
        "clock": clock,
        "paused": clock == ClockState.PAUSED or line.state == State.AWAITING_CUSTOMER,
    }


def counts_of(counted: Counted) -> Counts:
    """What was counted, no further than the cap; people with the most open work first."""
    loads = []
    for row in counted.people:
        person = person_of(row.assignee)
        if person:
            loads.append(Load(staff=person, open=row.open, lost=row.lost))
    return Counts(
        states={State(row.state): row.open for row in counted.states},
        lost=counted.due.lost,
        due_soon=counted.due.due_soon,
        unassigned=sum(row.open for row in counted.people if row.assignee is None),
        load=sorted(loads, key=lambda one: (-one.open, one.staff.agent_no)),
        too_many_people=counted.too_many_people,
        cap=CAP,
        load_cap=LOAD_CAP,
    )


def category_of(category: contract.Category, language: str) -> Category:
    english = language == "en"
    return Category(
        code=category.code,
        group=category.group,
        name=category.name_en if english else category.name,
        group_name=category.group_name_en if english else category.group_name,
        hotline_axis=category.hotline_axis,
        needs_place=category.needs_place,
        urgency=category.urgency,
    )


class Part(BaseModel):
    """A ticket that was split off."""

    id: UUID
    number: str
