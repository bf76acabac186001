"""Looking for a page of a list: along the list, or led by words."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from shouwen.features.search import queries as search
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.queries.walks import Shape, last_walked, page, shape_of, undivided, values_of
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_WALKED = 2_000
"""So many of the next tickets of a list are looked into for words that are frequent, before the index is asked."""
_FIRST = UUID(int=0)
# Unit by unit, so that each is one step into the index.
_NEWEST = Prepared(
    text("""
select max((select max(p.registered_at) from ticket_places p where p.unit_id = r.unit)) from unnest(:roots) r(unit)
""").bindparams(bindparam("roots", type_=ARRAY(Uuid)))
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A ticket's place in a list: by what it is sorted there."""

    id: UUID
    sorted_by: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and from which units. Only where it is `strict` the kind of every ticket is looked at."""

    read: Reader
    wanted: Wanted
    roots: tuple[UUID, ...]
    now: datetime
    strict: bool = False


async def look(question: Question, after: Cursor | None, most: int) -> list[Spot]:
    """The next tickets after a place in the list."""
    shape = shape_of(question.wanted, len(question.roots), strict=question.strict)
    if shape is None:
        return []
    if not question.wanted.words:
        return await _page(question, shape, after, most)
    spread = await search.spread_of(question.read, question.wanted.words, question.roots)
    words = tuple(search.rarest_first(question.wanted.words, spread))
    question = replace(question, wanted=replace(question.wanted, words=words))
    if not spread.are_frequent(words):
        return await _led_by_words(question, shape, spread, after, most)
    found = await _page(question, replace(shape, walked=True), after, most, walked=_WALKED)
    if len(found) < most and (end := await _end_of_walk(question, shape, after)):
        found += await _led_by_words(question, shape, spread, end, most - len(found))
    return found


async def _page(question: Question, shape: Shape, after: Cursor | None, most: int, **more: Any) -> list[Spot]:
    values = values_of(question.wanted, question.roots, question.now, after, most) | more
    return await question.read.all(page(replace(shape, after=after is not None)), Spot, **values)


async def _end_of_walk(question: Question, shape: Shape, after: Cursor | None) -> Cursor | None:
    values = values_of(question.wanted, question.roots, question.now, after, 1)
    statement = last_walked(replace(shape, walked=True, after=after is not None))
    last = await question.read.first(statement, Spot, **values, walked=_WALKED)
    return Cursor(question.wanted.sort, last.sorted_by, last.id) if last else None


async def _led_by_words(
    question: Question, shape: Shape, spread: search.Spread, after: Cursor | None, most: int
) -> list[Spot]:
    """In as many looks as it takes."""
    words, roots, sort = question.wanted.words, question.roots, question.wanted.sort
    if question.wanted.is_narrow and spread.is_common(words[0]):
        return await _page(question, shape, after, most)
    newest = after.at if after else await question.read.value(_NEWEST, roots=list(roots))
    found: list[Spot] = []
    shape = undivided(shape)
    left = search.windows_before(newest, words[0], spread) if newest else []
    while left:
        window, *left = search.windows_after(len(found), left)
        led = replace(shape, keys=len(window.keys))
        values = search.held(words[0], roots, window, spread)
        found += await _page(question, led, after, most - len(found), **values)
        if len(found) >= most:
            break
        after = Cursor(sort, window.since, _FIRST) if window.since else None
    return found
