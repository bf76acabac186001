"""Work lists: one statement each, in scope, paged by key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    any_,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    type_coerce,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.base import ColumnCollection
from sqlalchemy.types import Uuid

from shouwen.features.contacts.tables import contacts
from shouwen.features.organisation.tables import unit_ancestors
from shouwen.features.policies.queries import rules_around
from shouwen.features.search import queries as search
from shouwen.features.sla.queries import running_below
from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent, Category, State
from shouwen.features.tickets.queries.rows import ROW, ROW_FROM, SORTS, TicketLine, Wanted
from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Scope
from shouwen.platform.database import PlannedAnew, Prepared, Reader
from shouwen.platform.web.paging import Cursor

__all__ = [
    "ROW",
    "ROW_FROM",
    "SORTS",
    "TicketLine",
    "Wanted",
    "categories_around",
    "may_see",
    "page_of_tickets",
    "places_of",
    "roots_for",
    "running_tickets",
]
_TOO_SHORT_TO_SEARCH = 3
_t, _p = tickets.c, ticket_places.c
_WITHIN = Prepared(
    select(unit_ancestors.c.unit_id).where(
        unit_ancestors.c.unit_id == bindparam("unit", type_=Uuid),
        unit_ancestors.c.ancestor_id == any_(bindparam("roots", type_=ARRAY(Uuid))),
    )
)


# Unit by unit, so that each is one step into the index.
_NEWEST = Prepared(
    text("""
select max((select max(p.registered_at) from ticket_places p where p.unit_id = r.unit)) from unnest(:roots) r(unit)
""").bindparams(bindparam("roots", type_=ARRAY(Uuid)))
)
_FIRST = UUID(int=0)
_ROWS = Prepared(select(*ROW).select_from(ROW_FROM).where(_t.id == any_(bindparam("found", type_=ARRAY(Uuid)))))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A ticket's place in a list: by what it is sorted there."""

    id: UUID
    sorted_by: datetime


async def roots_for(read: Reader, unit: UUID | None, within: Scope) -> tuple[UUID, ...]:
    """The units to look from: the actor's own, or one unit below them. Another's unit is not found."""
    if unit is None or unit in within.roots:
        return within.roots if unit is None else (unit,)
    if await read.value(_WITHIN, unit=unit, roots=list(within.roots)) is None:
        raise NotFound
    return (unit,)


async def page_of_tickets(
    read: Reader, wanted: Wanted, within: Scope, now: datetime, limit: int, after: str | None
) -> tuple[list[TicketLine], Cursor | None]:
    """A page in order and the cursor of the next one, if there is more."""
    roots = await roots_for(read, wanted.unit, within)
    if not roots:
        return [], None
    if wanted.words and await _is_number(read, wanted, roots):
        wanted = replace(wanted, words=())
    elif wanted.words:
        wanted = replace(wanted, search=None, phone=None, sort="-registered")
    cursor = Cursor.parse(after, wanted.sort) if after else None
    reading = _holding_words if wanted.words else _fitting
    found = await reading(read, wanted, roots, now, cursor, limit + 1)
    lines = await _shown(read, [spot.id for spot in found[:limit]])
    if len(found) <= limit:
        return lines, None
    last = found[limit - 1]
    return lines, Cursor(wanted.sort, last.sorted_by, last.id)


async def _is_number(read: Reader, wanted: Wanted, roots: tuple[UUID, ...]) -> bool:
    """Whether what is searched is a number that is known here, whatever words it may hold."""
    sought = wanted.search or ""
    if not wanted.phone and (not any(sign.isdigit() for sign in sought) or len(sought) < _TOO_SHORT_TO_SEARCH):
        return sought.isdigit()
    kinds = [literal(kind) for kind in wanted.kinds]
    known = select(_t.id).join(ticket_places, _p.ticket_id == _t.id).where(_searched(wanted), _t.kind.in_(kinds))
    # In no order: the first one that is seen answers it.
    seen = known.where(_p.unit_id == any_(literal(list(roots), ARRAY(Uuid)))).limit(1)
    return bool(await read.tuples(PlannedAnew(seen)))


async def _holding_words(
    read: Reader, wanted: Wanted, roots: tuple[UUID, ...], now: datetime, after: Cursor | None, limit: int
) -> list[_Spot]:
    """In as many looks as it takes."""
    spread = await search.spread_of(read, wanted.words)
    wanted = replace(wanted, words=tuple(search.rarest_first(wanted.words, spread)))
    if wanted.is_narrow and spread.is_common(wanted.words[0]):
        return await _fitting(read, wanted, roots, now, after, limit)
    newest = after.at if after else await read.value(_NEWEST, roots=list(roots))
    found: list[_Spot] = []
    for window in search.windows_before(newest, wanted.words[0], spread) if newest else ():
        page = _page(wanted, roots, now, after, limit - len(found), window)
        found += await read.all(PlannedAnew(page), _Spot)
        if len(found) >= limit:
            break
        after = Cursor(wanted.sort, window.since, _FIRST) if window.since else None
    return found


async def _fitting(
    read: Reader, wanted: Wanted, roots: tuple[UUID, ...], now: datetime, after: Cursor | None, limit: int
) -> list[_Spot]:
    return await read.all(PlannedAnew(_page(wanted, roots, now, after, limit)), _Spot)


async def _shown(read: Reader, found: Sequence[UUID]) -> list[TicketLine]:
    """What is shown of these tickets, in their order. A statement of its own: the same for every list, so that the
    server plans it once."""
    lines = {line.id: line for line in await read.all(_ROWS, TicketLine, found=list(found))} if found else {}
    return [lines[ticket] for ticket in found]


def _page(
    wanted: Wanted,
    roots: tuple[UUID, ...],
    now: datetime,
    after: Cursor | None,
    limit: int,
    window: search.Window | None = None,
) -> Select[Any]:
    """Which tickets, from two tables only: what is shown of them is read for one page, not for all.

    Seen from several units: the first of each, each by its index, and the first of those. With a `window` the words
    lead to the tickets; without one they are looked for in each.
    """
    firsts = []
    for number, root in enumerate(roots):
        hits = search.holding(wanted.words, root, window, after, f"hits_{number}") if window else None
        firsts.append(_seen_from_one(wanted, root, now, after, limit, hits).subquery())
    seen = firsts[0] if len(firsts) == 1 else union(*(select(first) for first in firsts)).subquery()
    return select(seen).order_by(*_order(seen.c, wanted.sort)).limit(limit)


def _seen_from_one(
    wanted: Wanted, root: UUID, now: datetime, after: Cursor | None, limit: int, hits: CTE | None
) -> Select[Any]:
    column: ColumnElement[Any] = _p.due_at if wanted.sort == "due" else _p.registered_at
    if wanted.sort == "due" and wanted.is_of_few_days:
        # Those of some days are read and sorted: by deadline they stand anywhere among all that have ended.
        column = type_coerce(_p.due_at + timedelta(), _p.due_at.type)
    ticket: ColumnElement[UUID] = _p.ticket_id
    if hits is not None:
        column, ticket = hits.c.registered_at, hits.c.ticket_id
    key = tuple_(column, ticket)
    shown = (ticket.label("id"), column.label("sorted_by"))
    places: FromClause = ticket_places
    if hits is not None:
        places = hits.join(ticket_places, _p.ticket_id == hits.c.ticket_id)
    statement: Select[Any] = select(*shown)
    if hits is None or wanted.assignee or wanted.unassigned or wanted.owner:
        places = places.join(tickets, _t.id == _p.ticket_id)
        # Of other kinds no words are kept: what words lead to needs no look at the ticket itself.
        statement = statement.where(_t.kind.in_([literal(kind) for kind in wanted.kinds]))
    statement = statement.select_from(places)
    statement = _filtered(statement.where(_p.unit_id == root), wanted, now)
    if hits is None and wanted.words:
        statement = statement.where(*search.holds(wanted.words, _p.ticket_id))
    if after:
        place = tuple_(literal(after.at, column.type), literal(after.id, Uuid))
        statement = statement.where(key < place if wanted.sort.startswith("-") else key > place)
    return statement.order_by(*_order(statement.selected_columns, wanted.sort)).limit(limit)


def _order(columns: ColumnCollection[str, Any], sort: str) -> list[ColumnElement[Any]]:
    key = (columns["sorted_by"], columns["id"])
    return [column.desc() for column in key] if sort.startswith("-") else list(key)


def _filtered(statement: Select[Any], wanted: Wanted, now: datetime) -> Select[Any]:
    if wanted.states:
        statement = statement.where(_p.state.in_([literal(state) for state in wanted.states]))
    if wanted.is_open is not None:
        statement = statement.where(_p.is_open if wanted.is_open else ~_p.is_open)
    # What is open and what has ended have indexes of their own, so each condition says which of them it means.
    elif wanted.states and len({State(state).is_open for state in wanted.states}) == 1:
        statement = statement.where(_p.is_open if State(wanted.states[0]).is_open else ~_p.is_open)
    if wanted.assignee:
        theirs = _p.assignee_id == wanted.assignee
        statement = statement.where(or_(_p.is_open & theirs, ~_p.is_open & theirs))
    if wanted.unassigned:
        statement = statement.where(_p.assignee_id.is_(None))
    if wanted.owner:
        statement = statement.where(_t.owner_id == wanted.owner)
    if wanted.lost:
        statement = statement.where(_p.is_open, _p.due_at < now)
    if wanted.due_soon:
        statement = statement.where(_p.is_open, _p.due_at >= now, _p.soon_at <= now)
    if wanted.search or wanted.phone:
        statement = statement.where(_searched(wanted))
    return statement.where(*_of_kind(wanted))


def _of_kind(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is said of the tickets themselves."""
    among = ((_t.urgency, wanted.urgencies), (_t.category, wanted.categories), (_t.channel, wanted.channels))
    conditions: list[ColumnElement[bool]] = [
        column.in_([literal(each) for each in chosen]) for column, chosen in among if chosen
    ]
    if (wanted.urgencies or wanted.channels) and (wanted.is_open or wanted.lost or wanted.due_soon):
        # Said of the ticket as well: its own indexes for what is rare hold the open ones only. Nowhere else, since the
        # server takes it for a second condition, and what fits for ten times as rare as it is.
        conditions.append(_t.is_open)
    if wanted.registered_from:
        conditions.append(_p.registered_at >= wanted.registered_from)
    if wanted.registered_to:
        conditions.append(_p.registered_at < wanted.registered_to)
    return conditions


def _searched(wanted: Wanted) -> ColumnElement[bool]:
    """Each way of finding by an index of its own; an `or` over both would read every ticket."""
    found: list[Select[Any]] = []
    sought = (wanted.search or "").upper()
    numbered, called = tickets.alias("numbered"), tickets.alias("called")
    if len(sought) >= _TOO_SHORT_TO_SEARCH:
        pattern = sought[::-1].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
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


_SEEN = Prepared(
    select(func.count() > 0).where(
        _p.ticket_id == bindparam("ticket", type_=Uuid), _p.unit_id == any_(bindparam("roots", type_=ARRAY(Uuid)))
    )
)


async def may_see(read: Reader, ticket: UUID, within: Scope) -> bool:
    """Whether a ticket lies in a scope."""
    return bool(await read.value(_SEEN, ticket=ticket, roots=list(within.roots)))


async def categories_around(read: Reader, unit: UUID | None, now: datetime) -> list[Category]:
    """What new tickets of this unit may be about, in the order in which people choose."""
    rules = await rules_around(read, unit)
    content: CategoriesContent = rules.at(CATEGORIES, now).content
    return [each for each in content.categories if each.active]


_PLACES = Prepared(select(ticket_places.c.unit_id).where(ticket_places.c.ticket_id == bindparam("ticket", type_=Uuid)))


async def places_of(read: Reader, ticket: UUID) -> tuple[UUID, ...]:
    """The units that see a ticket."""
    return tuple(sorted(unit for (unit,) in await read.tuples(_PLACES, ticket=ticket)))


async def running_tickets(read: Reader, unit: UUID | None, after: UUID | None, most: int) -> Sequence[UUID]:
    """The next tickets with a running clock of a unit and what is below it (or of all), by id."""
    return await running_below(read, unit, after, most)
