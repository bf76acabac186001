"""Work lists: one statement each, in scope, paged by key."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, Select, any_, bindparam, case, func, literal, select, tuple_, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.base import ColumnCollection
from sqlalchemy.types import Uuid

from shouwen.features.contacts.tables import contacts
from shouwen.features.organisation.tables import staff, unit_ancestors, units
from shouwen.features.tickets.contract import Category
from shouwen.features.tickets.tables import categories, ticket_places, tickets
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

DUE_SOON = timedelta(hours=48 / 5)
"""A fifth of the firm limit: amber begins here."""
SORTS = ("due", "registered", "-registered")
_TOO_SHORT_TO_SEARCH = 3

_unit, _department = units.alias("of_unit"), units.alias("of_department")
_owner, _assignee = staff.alias("owner"), staff.alias("assignee")
_t, _p = tickets.c, ticket_places.c


def _unit_json(unit: FromClause) -> ColumnElement[Any]:
    c = unit.c
    pairs = ("id", c.id, "code", c.code, "name", c.name, "name_en", c.name_en, "kind", c.kind)
    return func.jsonb_build_object(*pairs)


def _person_json(person: FromClause) -> ColumnElement[Any]:
    return func.jsonb_build_object("id", person.c.id, "name", person.c.name, "agent_no", person.c.agent_no)


ROW = (
    _t.id,
    _t.number,
    _t.kind,
    _t.matter,
    _t.category,
    _t.urgency,
    _t.channel,
    _t.state,
    _t.registered_at,
    _t.due_at,
    _t.clock,
    _t.closed_at,
    _t.version,
    contacts.c.customer_name,
    contacts.c.phone,
    categories.c.name.label("category_name"),
    categories.c.name_en.label("category_name_en"),
    _unit_json(_unit).label("unit"),
    _unit_json(_department).label("department"),
    _person_json(_owner).label("owner"),
    case((_assignee.c.id.is_not(None), _person_json(_assignee))).label("assignee"),
)
ROW_FROM = (
    tickets.join(contacts, contacts.c.id == _t.contact_id)
    .join(categories, categories.c.code == _t.category)
    .join(_unit, _unit.c.id == _t.unit_id)
    .join(_department, _department.c.id == _t.department_id)
    .join(_owner, _owner.c.id == _t.owner_id)
    .outerjoin(_assignee, _assignee.c.id == _t.assignee_id)
)


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket as a list shows it; personal fields in clear, to be masked by whoever shows them."""

    id: UUID
    number: str
    kind: str
    matter: str
    category: str
    urgency: str
    channel: str
    state: str
    registered_at: datetime
    due_at: datetime
    clock: str
    closed_at: datetime | None
    version: int
    customer_name: str | None
    phone: str | None
    category_name: str
    category_name_en: str
    unit: dict[str, Any]
    department: dict[str, Any]
    owner: dict[str, Any]
    assignee: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ListLine(TicketLine):
    """A ticket in a list, with the deadline it is sorted by."""

    next_due_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list should hold. `assignee` NONE_ASSIGNED wants tickets that nobody has."""

    states: tuple[str, ...] = ()
    is_open: bool | None = None
    unit: UUID | None = None
    assignee: UUID | None = None
    unassigned: bool = False
    owner: UUID | None = None
    lost: bool = False
    due_soon: bool = False
    search: str | None = None
    phone: str | None = None
    sort: str = "due"


def seen_from(roots: tuple[UUID, ...] | list[UUID]) -> ColumnElement[bool]:
    """The place rows of these units; a ticket seen from several of them is listed once, from the first."""
    wanted = literal(list(roots), ARRAY(Uuid))
    if len(roots) == 1:
        return _p.unit_id == roots[0]
    other = ticket_places.alias("other")
    earlier = select(1).where(
        other.c.ticket_id == _p.ticket_id, other.c.unit_id == any_(wanted), other.c.unit_id < _p.unit_id
    )
    return (_p.unit_id == any_(wanted)) & ~earlier.exists()


_WITHIN = Prepared(
    select(unit_ancestors.c.unit_id).where(
        unit_ancestors.c.unit_id == bindparam("unit", type_=Uuid),
        unit_ancestors.c.ancestor_id == any_(bindparam("roots", type_=ARRAY(Uuid))),
    )
)


async def roots_for(read: Reader, unit: UUID | None, within: Scope) -> tuple[UUID, ...]:
    """The units to look from: the actor's own, or one unit below them. Another's unit is not found."""
    if unit is None or unit in within.roots:
        return within.roots if unit is None else (unit,)
    if await read.value(_WITHIN, unit=unit, roots=list(within.roots)) is None:
        raise NotFound
    return (unit,)


async def page_of_tickets(
    read: Reader, wanted: Wanted, within: Scope, now: datetime, limit: int, after: str | None
) -> tuple[list[ListLine], Cursor | None]:
    """A page in order and the cursor of the next one, if there is more."""
    roots = await roots_for(read, wanted.unit, within)
    if not roots:
        return [], None
    cursor = Cursor.parse(after, wanted.sort) if after else None
    page = _page(wanted, roots, now, cursor, limit + 1).cte("page")
    statement = select(*ROW, page.c.next_due_at).select_from(ROW_FROM.join(page, page.c.ticket_id == _t.id))
    rows = await read.all(statement.order_by(*_order(page.c, wanted.sort)), ListLine)
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(wanted.sort, last.next_due_at if wanted.sort == "due" else last.registered_at, last.id)


def _page(wanted: Wanted, roots: tuple[UUID, ...], now: datetime, after: Cursor | None, limit: int) -> Select[Any]:
    """Which tickets, from two tables only: what is shown of them is joined to one page, not to all.

    Seen from several units: the first of each, each by its index, and the first of those.
    """
    firsts = [_seen_from_one(wanted, root, now, after, limit).subquery() for root in roots]
    seen = firsts[0] if len(firsts) == 1 else union(*(select(first) for first in firsts)).subquery()
    return select(seen).order_by(*_order(seen.c, wanted.sort)).limit(limit)


def _seen_from_one(wanted: Wanted, root: UUID, now: datetime, after: Cursor | None, limit: int) -> Select[Any]:
    column = _p.due_at if wanted.sort == "due" else _p.registered_at
    key = tuple_(column, _p.ticket_id)
    shown = (_p.ticket_id, column.label("sorted_by"), _p.due_at.label("next_due_at"))
    statement: Select[Any] = select(*shown).select_from(ticket_places.join(tickets, _t.id == _p.ticket_id))
    statement = _filtered(statement.where(_p.unit_id == root), wanted, now)
    if after:
        place = tuple_(literal(after.at, column.type), literal(after.id, Uuid))
        statement = statement.where(key < place if wanted.sort.startswith("-") else key > place)
    return statement.order_by(*_order(statement.selected_columns, wanted.sort)).limit(limit)


def _order(columns: ColumnCollection[str, Any], sort: str) -> list[ColumnElement[Any]]:
    key = (columns["sorted_by"], columns["ticket_id"])
    return [column.desc() for column in key] if sort.startswith("-") else list(key)


def _filtered(statement: Select[Any], wanted: Wanted, now: datetime) -> Select[Any]:
    if wanted.states:
        statement = statement.where(_p.state.in_([literal(state) for state in wanted.states]))
    if wanted.is_open is not None:
        statement = statement.where(_p.is_open if wanted.is_open else ~_p.is_open)
    if wanted.assignee:
        statement = statement.where(_t.assignee_id == wanted.assignee)
    if wanted.unassigned:
        statement = statement.where(_t.assignee_id.is_(None))
    if wanted.owner:
        statement = statement.where(_t.owner_id == wanted.owner)
    if wanted.lost:
        statement = statement.where(_p.is_open, _p.due_at < now)
    if wanted.due_soon:
        statement = statement.where(_p.is_open, _p.due_at >= now, _p.due_at < now + DUE_SOON)
    if wanted.search or wanted.phone:
        statement = statement.where(_searched(wanted))
    return statement


def _searched(wanted: Wanted) -> ColumnElement[bool]:
    """Each way of finding by an index of its own; an `or` over both would read every ticket."""
    found: list[Select[Any]] = []
    text = (wanted.search or "").upper()
    numbered, called = tickets.alias("numbered"), tickets.alias("called")
    if len(text) >= _TOO_SHORT_TO_SEARCH:
        pattern = text[::-1].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found.append(select(numbered.c.id).where(func.reverse(numbered.c.number).like(pattern)))
        brought = tickets.alias("brought")
        found.append(select(brought.c.id).where(brought.c.external_number == wanted.search))
    if wanted.phone:
        caller = contacts.alias("caller")
        of_caller = called.join(caller, caller.c.id == called.c.contact_id)
        found.append(select(called.c.id).select_from(of_caller).where(caller.c.phone == wanted.phone))
    if not found:
        raise InvalidInput(FieldError("q", "too-short", {"min_length": _TOO_SHORT_TO_SEARCH}))
    return _t.id.in_(union(*found))


@dataclass(frozen=True, slots=True)
class Counted:
    """Open tickets of one state and assignee: how many, how many past or near their deadline."""

    state: str
    assignee: dict[str, Any] | None
    open: int
    lost: int
    due_soon: int


async def counts(read: Reader, unit: UUID | None, within: Scope, now: datetime) -> list[Counted]:
    """Open work by state and assignee; closed tickets are no work and are not counted here."""
    roots = await roots_for(read, unit, within)
    if not roots:
        return []
    person = case((_assignee.c.id.is_not(None), _person_json(_assignee)))
    statement = (
        select(
            _p.state,
            person.label("assignee"),
            func.count().label("open"),
            func.count().filter(_p.due_at < now).label("lost"),
            func.count().filter(_p.due_at >= now, _p.due_at < now + DUE_SOON).label("due_soon"),
        )
        .select_from(
            ticket_places.join(tickets, _t.id == _p.ticket_id).outerjoin(_assignee, _assignee.c.id == _t.assignee_id)
        )
        .where(seen_from(roots), _p.is_open)
        .group_by(_p.state, person)
    )
    return await read.all(statement, Counted)


_SEEN = Prepared(
    select(func.count() > 0).where(
        _p.ticket_id == bindparam("ticket", type_=Uuid), _p.unit_id == any_(bindparam("roots", type_=ARRAY(Uuid)))
    )
)


async def may_see(read: Reader, ticket: UUID, within: Scope) -> bool:
    """Whether a ticket lies in a scope."""
    return bool(await read.value(_SEEN, ticket=ticket, roots=list(within.roots)))


_CATEGORIES = Prepared(
    select(*(column for column in categories.c if column.name != "place")).order_by(categories.c.place)
)


async def all_categories(read: Reader) -> list[Category]:
    """Every category, in the order in which people choose."""
    return await read.all(_CATEGORIES, Category)
