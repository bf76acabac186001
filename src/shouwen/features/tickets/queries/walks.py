"""The statement that finds a page of a list, built once for each shape of a question.

A shape is a question without its values, so the statement is compiled once and given values like any other; the server
still plans it for the values of each call, since what is rare in a list is found another way than what is frequent.

A list is divided into walks, each along one index in the list's own order: of one unit, of what is open or has ended,
of one state. The first of each walk are put together; where nothing can be divided the server reads and sorts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    any_,
    bindparam,
    false,
    func,
    literal_column,
    select,
    true,
    tuple_,
    type_coerce,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.base import ColumnCollection
from sqlalchemy.types import Integer, Text, Uuid

from shouwen.features.search import queries as search
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.queries.numbers import fits, found_by, sought
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.tables import TICKETS_DUE, ticket_places, tickets
from shouwen.platform.database import PlannedAnew
from shouwen.platform.tables import Instant
from shouwen.platform.web.paging import Cursor

_MOST_WALKS = 16
"""Beyond so many the list is read and sorted instead."""
_SHAPES = 500
_ENDED = tuple(state for state in State if not state.is_open)
_MOST, _TO_WALK = bindparam("most", type_=Integer), bindparam("walked", type_=Integer)
_t, _p = tickets.c, ticket_places.c
# As its places have it, and as it is written in the indexes.
_DUE = literal_column(TICKETS_DUE, Instant)
# Asked of each, so that no index of open work by something else is read whole and sorted.
_IS_OPEN = _p.is_open == select(true()).scalar_subquery()
# What is said by codes: one of them keeps an index in order, several do not.
_CODES = {"urgencies": _t.urgency, "categories": _t.category, "channels": _t.channel, "kinds": _t.kind}
_OF_THE_TICKET = frozenset((*_CODES, "owner", "ending", "kept_ending", "open_ticket", "ended_ticket"))
_WAYS = frozenset(("number", "phone", "ending", "kept_ending"))


@dataclass(frozen=True, slots=True)
class Part:
    """Of each unit: open or ended work or both, and of which of the states named, or of all."""

    is_open: bool | None = None
    state: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A question without its values. `filters` are the names of what is asked for; `single` those with one value."""

    sort: str
    roots: int
    parts: tuple[Part, ...]
    filters: frozenset[str]
    single: frozenset[str]
    words: int
    after: bool = False
    keys: int | None = None
    """Words lead to the tickets, within a window of so many keys; else each ticket is looked into, if there are any."""
    few: bool = False
    """No more rows of the words' index are fetched than hardly any; whether there may be more is told."""
    counted: bool = False
    """Whether the words' index led to more tickets than hardly any is told, however many hold the other words."""
    partly: bool = False
    """Not all terms of the first word lead."""
    alike: int = 0
    """So many words after the first are looked up as it is; the others are looked for in the tickets that hold them."""
    walked: bool = False
    """The next tickets of the list, a given number of them, are looked into one by one for words and for what only
    the ticket itself tells."""
    crossed: str = ""
    """While it walks, a filter by whose index the next tickets are read beside: who is in both is not looked into."""
    tickets_first: bool = False
    """What only the tickets tell leads to their places, one by one."""

    @property
    def of_the_ticket(self) -> frozenset[str]:
        """What only the ticket itself tells."""
        return self.filters & _OF_THE_TICKET


def shape_of(wanted: Wanted, roots: int, *, strict: bool) -> Shape | None:
    """The shape of a question; none if nothing can answer it. Only `strict` ones look at every ticket's kind."""
    states = states_of(wanted)
    if wanted.states and not states:
        return None
    filters = frozenset(_filters(wanted))
    if strict or filters & _OF_THE_TICKET:
        filters |= {"kinds"}
    named = ("urgencies", "categories", "channels", "kinds")
    single = frozenset(name for name in named if name in filters and len(getattr(wanted, name)) == 1)
    parts = _parts(wanted, states, roots, bool(filters & {"number", "phone"}))
    if any(part.state is None for part in parts) and wanted.states:
        filters |= {"states"}
    return Shape(wanted.sort, roots, parts, filters, single, len(wanted.words))


def states_of(wanted: Wanted) -> tuple[State, ...]:
    """The states asked for, but for those that what else is asked rules out; where nothing but ended work is asked
    for, every ended one."""
    open_only = wanted.is_open or wanted.lost or wanted.due_soon
    states = tuple(dict.fromkeys(State(state) for state in wanted.states))
    if open_only:
        states = tuple(state for state in states if state.is_open)
    if wanted.is_open is False:
        states = tuple(state for state in states or _ENDED if not state.is_open)
    return states


def _parts(wanted: Wanted, states: tuple[State, ...], roots: int, few: bool) -> tuple[Part, ...]:
    open_only = wanted.is_open or wanted.lost or wanted.due_soon
    kinds = {state.is_open for state in states} or ({True} if open_only else {True, False})
    if wanted.assignee or few or not states or len(states) * roots > _MOST_WALKS:
        # What one person has is one walk of its own, whatever its state.
        divided = len(kinds) == 1 or wanted.assignee
        return tuple(Part(is_open) for is_open in sorted(kinds)) if divided else (Part(),)
    return tuple(Part(state.is_open, number) for number, state in enumerate(states))


def undivided(shape: Shape) -> Shape:
    """The same as one walk of each unit: for what is read whole and sorted."""
    kinds = {part.is_open for part in shape.parts}
    filters = shape.filters | ({"states"} if any(part.state is not None for part in shape.parts) else set())
    return replace(shape, parts=(Part(kinds.pop() if len(kinds) == 1 else None),), filters=filters)


def _filters(wanted: Wanted) -> Iterator[str]:
    asked = {
        "assignee": wanted.assignee,
        "unassigned": wanted.unassigned,
        "owner": wanted.owner,
        "lost": wanted.lost,
        "due_soon": wanted.due_soon,
        "urgencies": wanted.urgencies,
        "categories": wanted.categories,
        "channels": wanted.channels,
        "since": wanted.registered_from,
        "until": wanted.registered_to,
        "few_days": wanted.is_of_few_days,
    }
    yield from (name for name, value in asked.items() if value)
    yield from found_by(wanted)
    states = states_of(wanted)
    open_only = wanted.is_open or wanted.lost or wanted.due_soon or (states and all(state.is_open for state in states))
    if open_only and (wanted.urgencies or wanted.channels or wanted.is_of_an_owner):
        # Said of the ticket as well: its own indexes for these hold the open ones only. Nowhere else, since the
        # server takes it for a second condition, and what fits for ten times as rare as it is.
        yield "open_ticket"
    if wanted.urgencies and states and not any(state.is_open for state in states):
        yield "ended_ticket"


def values_of(
    wanted: Wanted, roots: tuple[UUID, ...], now: datetime, after: Cursor | None, most: int
) -> dict[str, Any]:
    """The values of a question, for whatever shape of it."""
    states = states_of(wanted)
    values: dict[str, Any] = {f"root_{number}": root for number, root in enumerate(roots)}
    values |= {f"state_{number}": state for number, state in enumerate(states)}
    for name in _CODES:
        codes = getattr(wanted, name)
        values |= {name: list(codes), f"{name}_0": codes[0] if codes else None}
    values |= {f"word_{number}": list(word) for number, word in enumerate(wanted.words)}
    return (
        values
        | sought(wanted)
        | {
            "states": list(states),
            "assignee": wanted.assignee,
            "owner": wanted.owner,
            "since": wanted.registered_from,
            "until": wanted.registered_to,
            "now": now,
            "after_at": after.at if after else None,
            "after_id": after.id if after else None,
            "most": most,
        }
    )


@lru_cache(_SHAPES)
def page(shape: Shape) -> PlannedAnew:
    """(`id`, `sorted_by`) of the first `most` that fit, from few tables: what is shown of them is read for one page,
    not for all. Of a walk also whether more comes behind it, with the last that it looked into as `end`."""
    hits = [_hits(shape, root) for root in range(shape.roots)] if shape.keys is not None else []
    seen = _together(shape, hits).subquery()
    ordered = select(seen).order_by(*_order(seen.c, shape.sort))
    if shape.walked:
        return _looked_into(shape, ordered)
    if not (shape.few or shape.counted):
        return PlannedAnew(ordered.limit(_MOST))
    first = select(ordered.limit(_MOST).subquery(), false().label("is_end"))
    both = union_all(first, *(select(each.too_many().subquery(), true()) for each in hits)).subquery()
    return PlannedAnew(select(both).order_by(both.c.is_end, *_order(both.c, shape.sort)))


def _looked_into(shape: Shape, ordered: Select[Any]) -> PlannedAnew:
    """Of the next ones those that hold the words, and are what is asked of the ticket itself."""
    near = ordered.limit(_TO_WALK).cte("near").prefix_with("MATERIALIZED")
    met, end = near, _end_of(shape, near)
    if shape.crossed:
        last = end.cte("last").prefix_with("MATERIALIZED")
        beside = _beside(shape, last).cte("beside").prefix_with("MATERIALIZED")
        met = select(near).join(beside, beside.c.id == near.c.id).cte("met").prefix_with("MATERIALIZED")
        ends = union_all(select(last), select(_end_of(shape, beside).subquery())).subquery()
        end = select(ends).order_by(*_order(ends.c, shape.sort)).limit(1)
    fitting = select(met, false().label("is_end")).where(*search.holds(range(shape.words), met.c.id))
    if shape.of_the_ticket:
        # Asked of each as a value, so that no index of all that are so is looked through for it.
        itself = select(and_(*_conditions(shape, shape.of_the_ticket))).where(_t.id == met.c.id)
        fitting = fitting.where(itself.scalar_subquery())
    found = fitting.order_by(*_order(met.c, shape.sort)).limit(_MOST).cte("found").prefix_with("MATERIALIZED")
    both = union_all(select(found), select(end.subquery())).subquery()
    return PlannedAnew(select(both).order_by(both.c.is_end, *_order(both.c, shape.sort)))


def _end_of(shape: Shape, walk: CTE) -> Select[Any]:
    """The last that was looked into, if there may be more."""
    return select(walk, true().label("is_end")).order_by(*_order(walk.c, shape.sort)).offset(_TO_WALK - 1)


def _beside(shape: Shape, last: CTE) -> Select[Any]:
    """The next tickets of one code, by an index alone, as far as the list was read: to its `last`, or to the end."""
    column = _in_order(shape)
    filters = frozenset((shape.crossed, "open_ticket", "ended_ticket")) & shape.filters
    newest_first = shape.sort.startswith("-")
    end = literal_column("timestamptz '-infinity'" if newest_first else "timestamptz 'infinity'", Instant)
    until = func.coalesce(select(last.c.sorted_by).scalar_subquery(), end)
    statement = select(_t.id, column.label("sorted_by")).where(*_conditions(shape, filters))
    statement = statement.where(*_beyond(shape, column, _t.id))
    statement = statement.where(column >= until if newest_first else column <= until)
    return statement.order_by(*_order(statement.selected_columns, shape.sort)).limit(_TO_WALK)


def _in_order(shape: Shape) -> ColumnElement[Any]:
    """By what the tickets themselves stand in the order of the list."""
    return _DUE if shape.sort == "due" else _t.registered_at


def _hits(shape: Shape, root: int) -> search.Hits:
    how = {"before": shape.after, "few": shape.few, "partly": shape.partly}
    return search.holding(shape.keys or 0, root, f"hits_{root}", alike=shape.alike, **how)


def _together(shape: Shape, hits: list[search.Hits]) -> Any:
    """The first of each walk. Seen from several units the same ticket may come twice."""
    walks = []
    for root in range(shape.roots):
        if shape.tickets_first:
            walks += [_walk_of_tickets(shape, root, part) for part in shape.parts]
            continue
        walks += [_walk(shape, root, part, hits[root].tickets if hits else None) for part in shape.parts]
    if len(walks) == 1:
        return walks[0]
    several = [select(walk.subquery()) for walk in walks]
    return union(*several) if shape.roots > 1 else union_all(*several)


def _walk(shape: Shape, root: int, part: Part, hits: CTE | None) -> Select[Any]:
    column: ColumnElement[Any] = _p.due_at if shape.sort == "due" else _p.registered_at
    if _is_read_whole(shape, part):
        # Not along an index in the list's order, in which they may stand anywhere.
        column = type_coerce(column + timedelta(), column.type)
    ticket: ColumnElement[UUID] = _p.ticket_id
    places: FromClause = ticket_places
    if hits is not None:
        column, ticket = hits.c.registered_at, hits.c.ticket_id
        places = hits.join(ticket_places, _p.ticket_id == hits.c.ticket_id)
    filters = shape.filters - shape.of_the_ticket if shape.walked else shape.filters
    if filters & _OF_THE_TICKET:
        places = places.join(tickets, _t.id == _p.ticket_id)
    statement: Select[Any] = select(ticket.label("id"), column.label("sorted_by")).select_from(places)
    of_part = [_IS_OPEN] if _is_late(shape, part) else _of_part(part)
    statement = statement.where(_p.unit_id == bindparam(f"root_{root}"), *of_part, *_conditions(shape, filters))
    if not shape.walked:
        # The first of the words have led to the hits.
        statement = statement.where(*search.holds(range(0 if hits is None else 1 + shape.alike, shape.words), ticket))
    statement = statement.where(*_beyond(shape, column, ticket))
    order = _order(statement.selected_columns, shape.sort)
    if "unassigned" in shape.filters and part.is_open and shape.sort == "due":
        # Nobody is the same for all of them, yet only so does the server see the order of the index by person.
        order = [_p.assignee_id, *order]
    return statement.order_by(*order).limit(_TO_WALK if shape.walked else _MOST)


def _walk_of_tickets(shape: Shape, root: int, part: Part) -> Select[Any]:
    """From the tickets to their places, along an index of tickets in the list's order, or all of them: told so, since
    the server would rather read every open place of the unit."""
    column = _in_order(shape)
    if shape.sort != "due" and "open_ticket" in shape.filters:
        # The oldest of a channel have all ended: what is open is looked up and sorted.
        column = type_coerce(column + timedelta(), column.type)
    seen = select(1).where(_p.ticket_id == _t.id, _p.unit_id == bindparam(f"root_{root}"), *_of_part(part))
    seen = seen.where(*_conditions(shape, shape.filters - shape.of_the_ticket)).offset(0)
    of_them = [*_conditions(shape, shape.of_the_ticket), *_beyond(shape, column, _t.id)]
    if "states" in shape.filters:
        # Told by the ticket as well, before its place is looked up.
        of_them.append(_t.state == any_(bindparam("states", type_=ARRAY(Text))))
    along = select(_t.id, column.label("sorted_by")).where(*of_them, seen.exists())
    return along.order_by(*_order(along.selected_columns, shape.sort)).limit(_MOST)


def _beyond(shape: Shape, column: ColumnElement[Any], ticket: ColumnElement[UUID]) -> Iterator[ColumnElement[bool]]:
    if shape.after:
        place = tuple_(bindparam("after_at", type_=Instant), bindparam("after_id", type_=Uuid))
        key = tuple_(column, ticket)
        yield key < place if shape.sort.startswith("-") else key > place


def _is_read_whole(shape: Shape, part: Part) -> bool:
    """What is little is sorted sooner than met along a list: what has a number, and by deadline what is of some days or
    what one person has ended."""
    if shape.filters & {"number", "phone"}:
        return True
    ended_by_one = "assignee" in shape.filters and part.is_open is False
    return shape.sort == "due" and ("few_days" in shape.filters or ended_by_one)


def _is_late(shape: Shape, part: Part) -> bool:
    """What is late begins the order by deadline, and hardly any of it has ended."""
    by_another_index = shape.filters & {"assignee", "unassigned", "states"} or shape.keys is not None
    return shape.sort == "due" and "lost" in shape.filters and part == Part(is_open=True) and not by_another_index


def _order(columns: ColumnCollection[str, Any], sort: str) -> list[ColumnElement[Any]]:
    key = (columns["sorted_by"], columns["id"])
    return [column.desc() for column in key] if sort.startswith("-") else list(key)


def _of_part(part: Part) -> Iterator[ColumnElement[bool]]:
    # What is open and what has ended have indexes of their own, so each walk says which of them it means.
    if part.is_open is not None:
        yield _p.is_open if part.is_open else ~_p.is_open
    if part.state is not None:
        yield _p.state == bindparam(f"state_{part.state}")


def _conditions(shape: Shape, filters: frozenset[str]) -> Iterator[ColumnElement[bool]]:
    now = bindparam("now", type_=Instant)
    known: dict[str, tuple[ColumnElement[bool], ...]] = {
        "states": (_p.state == any_(bindparam("states", type_=ARRAY(Text))),),
        "assignee": (_p.assignee_id == bindparam("assignee"),),
        "unassigned": (_p.assignee_id.is_(None),),
        "owner": (_t.owner_id == bindparam("owner"),),
        "lost": (_p.due_at < now,),
        "due_soon": (_p.due_at >= now, _p.soon_at <= now),
        "open_ticket": (_t.is_open,),
        "ended_ticket": (~_t.is_open,),
        "since": (_p.registered_at >= bindparam("since"),),
        "until": (_p.registered_at < bindparam("until"),),
    }
    for name, column in _CODES.items():
        one = column == bindparam(f"{name}_0")
        known[name] = (one if name in shape.single else column == any_(bindparam(name, type_=ARRAY(Text))),)
    for name, conditions in known.items():
        if name in filters:
            yield from conditions
    if filters & _WAYS:
        yield fits(filters & _WAYS)
