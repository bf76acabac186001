"""Work lists: one statement each, in scope, paged by key."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from shouwen.features.organisation.tables import unit_ancestors
from shouwen.features.policies.queries import rules_around
from shouwen.features.sla.queries import running_below
from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent, Category
from shouwen.features.tickets.queries.looking import Question, look
from shouwen.features.tickets.queries.numbers import SHORT_END, TOO_SHORT, is_known, matches_of
from shouwen.features.tickets.queries.rows import ROW, ROW_FROM, SORTS, TicketLine, TicketsFound, Wanted
from shouwen.features.tickets.queries.showing import shown
from shouwen.features.tickets.queries.subs import open_subs_sql
from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

__all__ = [
    "ROW",
    "ROW_FROM",
    "SORTS",
    "TicketLine",
    "TicketsFound",
    "Wanted",
    "categories_around",
    "first_tickets",
    "may_see",
    "open_subs_sql",
    "page_of_tickets",
    "places_of",
    "roots_for",
    "running_tickets",
]
_t, _p = tickets.c, ticket_places.c
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
) -> TicketsFound:
    """A page in order."""
    roots = await roots_for(read, wanted.unit, within)
    if not roots:
        return TicketsFound([], None)
    reading = await _number_or_words(read, wanted, roots) if wanted.search or wanted.phone else wanted
    page = await _page_of(Question(read, reading, roots, now), limit, after)
    if page.lines or not reading.ends_many or not wanted.words or (after and await is_known(read, reading, roots)):
        return page
    # Many numbers end so, but none that is seen from here.
    return await _page_of(Question(read, _as_words(wanted), roots, now), limit, after)


async def first_tickets(read: Reader, wanted: Wanted, within: Scope, now: datetime, most: int) -> list[UUID]:
    """The first so many of a list in its order, whatever page they would stand on."""
    roots = await roots_for(read, wanted.unit, within)
    if not roots:
        return []
    reading = await _number_or_words(read, wanted, roots) if wanted.search or wanted.phone else wanted
    found = await look(Question(read, reading, roots, now, strict=True), None, most)
    if not found and reading.ends_many and wanted.words:
        found = await look(Question(read, _as_words(wanted), roots, now, strict=True), None, most)
    return [spot.id for spot in found]


async def _page_of(question: Question, limit: int, after: str | None) -> TicketsFound:
    wanted = question.wanted
    cursor = Cursor.parse(after, wanted.sort) if after else None
    found = await look(question, cursor, limit + 1)
    lines = await shown(question.read, [spot.id for spot in found[:limit]], wanted.kinds)
    if lines is None:
        # Of other kinds there is little, so a list is first read without looking at the kind of each ticket.
        found = await look(replace(question, strict=True), cursor, limit + 1)
        lines = await shown(question.read, [spot.id for spot in found[:limit]], wanted.kinds) or []
    last = found[limit - 1] if len(found) > limit else None
    following = Cursor(wanted.sort, last.sorted_by, last.id) if last else None
    return TicketsFound(lines, following, wanted.newest_first)


async def _number_or_words(read: Reader, wanted: Wanted, roots: tuple[UUID, ...]) -> Wanted:
    """What is searched as a number, if one that is known here ends so, whatever words it may hold; else as words. Of
    what ends many numbers it is not asked whether any is seen from here: the page itself tells that."""
    sought = wanted.search or ""
    if wanted.phone or (any(sign.isdigit() for sign in sought) and len(sought) >= TOO_SHORT):
        matches = await matches_of(read, wanted)
        as_number = replace(wanted, words=(), ends_many=matches.are_many and not matches.others)
        there = bool(matches.ending or matches.others)
        is_number = as_number.ends_many or (there and await is_known(read, as_number, roots))
    else:
        as_number, is_number = replace(wanted, words=()), sought.isdigit()
    if is_number and len(sought) <= SHORT_END and not wanted.phone:
        return _newest_first(as_number)
    if is_number or not wanted.words:
        return as_number
    return _as_words(wanted)


def _as_words(wanted: Wanted) -> Wanted:
    return _newest_first(replace(wanted, search=None, phone=None))


def _newest_first(wanted: Wanted) -> Wanted:
    return replace(wanted, sort="-registered", newest_first=True)


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
