"""Looking for a page of a list: along the list, or led by words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from shouwen.features.search import queries as search
from shouwen.features.tickets.contract import Urgency
from shouwen.features.tickets.queries.leading import Lead, Side, who_leads
from shouwen.features.tickets.queries.rows import Wanted
from shouwen.features.tickets.queries.walks import Shape, page, shape_of, undivided, values_of
from shouwen.platform.database import PlannedAnew, Prepared, Reader
from shouwen.platform.web.paging import Cursor

_WALKED_FOR_WORDS, _WALKED_FOR_NUMBERS = 500, 2_000
_WALKED_FOR_CODES, _WALKED_FOR_OWNER = 1_000, 1_000
"""So many of the next tickets of a list are looked into one by one before an index of words or of tickets is asked: for
words that are frequent, for a number's end that many have, for an urgency or a channel, for who looks after them."""
_CROSSED = 3_000
"""So many of the next of a list and of the next tickets of a code are compared, by their indexes alone."""
_YIELDING, _YIELDING_WORDS, _YIELDING_CROSSED = 80, 10, 300
"""A walk that held one in so many of those looked into is gone on with. Words are dear to look for in a ticket, and
their index soon knows more; to compare two indexes is cheap."""
_FIRST_LOOK = 100
"""So many are looked into for words first: where they hold hardly any, the index of words is asked at once."""
_LEAST_CROSSED, _SPARE = 1_000, 1.5
"""No fewer are compared at once, and so many times what is likely to fill the page."""
_RARE = 5_000
"""No more open tickets than this of an urgency or a channel are looked up one by one."""
_FIRST = UUID(int=0)
_OPEN_OF_CODES = PlannedAnew(
    text("""
select (select count(*) from (select 1 from tickets where is_open and urgency = any(:urgencies) limit :most) u)
    + (select count(*) from (select 1 from tickets where is_open and channel = any(:channels) limit :most) c)
""").bindparams(bindparam("urgencies", type_=ARRAY(Text)), bindparam("channels", type_=ARRAY(Text)), most=_RARE + 1)
)
# Unit by unit, so that each is one step into the index.
_NEWEST = Prepared(
    text("""
select max((select max(p.registered_at) from ticket_places p where p.unit_id = r.unit)) from unnest(:roots) r(unit)
""").bindparams(bindparam("roots", type_=ARRAY(Uuid)))
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A ticket's place in a list: by what it is sorted there. Or where a walk ended, whatever stands there."""

    id: UUID
    sorted_by: datetime
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and from which units. Only where it is `strict` the kind of every ticket is looked at."""

    read: Reader
    wanted: Wanted
    roots: tuple[UUID, ...]
    now: datetime
    strict: bool = False


Further = Callable[[Question, Shape, Cursor | None, int], Awaitable[list[Spot]]]


async def look(question: Question, after: Cursor | None, most: int) -> list[Spot]:
    """The next tickets after a place in the list."""
    shape = shape_of(question.wanted, len(question.roots), strict=question.strict)
    if shape is None:
        return []
    if question.wanted.words:
        return await _holding_words(question, shape, after, most)
    if _have_an_order(question.wanted, shape):
        return await _led_by_tickets(question, shape, after, most, rare=False)
    lead = await who_leads(question.read, question.wanted, question.roots, shape)
    if lead.side is Side.TICKETS:
        return await _led_by_tickets(question, shape, after, most, rare=True)
    if lead.side is Side.BOTH:
        shape = replace(shape, crossed=lead.code)
    walked = _to_walk(question.wanted, lead)
    if not walked:
        return await _page(question, shape, after, most)
    rare = await _are_rare(question, shape)
    if rare and lead.side is None:
        # So few of the next would fit that they need not be looked into first.
        return await _led_by_tickets(question, shape, after, most, rare=True)
    # Where the list held hardly any, more of the tickets may be seen from here.
    rare = rare or lead.fitting * _YIELDING > 1
    first = _to_cross(most, lead.share) if shape.crossed else walked
    yielding = _YIELDING_CROSSED if shape.crossed else _YIELDING
    further = partial(_led_by_tickets, rare=rare)
    return await _walked(question, shape, after, most, walked, further, first, yielding)


def _have_an_order(wanted: Wanted, shape: Shape) -> bool:
    """What is little and has an index in the list's order: what has a number's end, of which the next of a list hold
    one in ten thousand, and what is open of an owner."""
    return "kept_ending" in shape.filters or (wanted.is_of_an_owner and "open_ticket" in shape.filters)


def _to_walk(wanted: Wanted, lead: Lead) -> int:
    """How many are looked into one by one. Of several conditions at once few may hold, so there the server chooses."""
    if lead.side is not None:
        return _CROSSED if lead.side is Side.BOTH else _WALKED_FOR_CODES
    codes = bool(wanted.urgencies) + bool(wanted.channels)
    if wanted.ends_many:
        return _WALKED_FOR_NUMBERS
    if wanted.categories or wanted.search or wanted.phone:
        return 0
    if wanted.owner:
        return _WALKED_FOR_OWNER if wanted.sort == "due" and not codes else 0
    return _WALKED_FOR_CODES if codes == 1 else 0


async def _led_by_tickets(
    question: Question, shape: Shape, after: Cursor | None, most: int, *, rare: bool
) -> list[Spot]:
    """Open ones of a rare urgency or channel are looked up; what has an index of tickets by registration is met along
    that; all else is left to the server."""
    wanted = question.wanted
    leads = _have_an_order(wanted, shape)
    if "ended_ticket" in shape.filters and Urgency.GENERAL not in wanted.urgencies:
        leads = wanted.sort != "due" and "urgencies" in shape.single
    if leads or rare:
        shape = replace(undivided(shape), tickets_first=True)
    return await _page(question, shape, after, most)


async def _are_rare(question: Question, shape: Shape) -> bool:
    """Whether few open tickets anywhere are of the urgency or channel that is asked for."""
    wanted = question.wanted
    if "open_ticket" not in shape.filters or wanted.owner:
        return False
    codes = {"urgencies": list(wanted.urgencies), "channels": list(wanted.channels)}
    return bool(await question.read.value(_OPEN_OF_CODES, **codes) <= _RARE)


async def _holding_words(question: Question, shape: Shape, after: Cursor | None, most: int) -> list[Spot]:
    spread = await search.spread_of(question.read)
    words = tuple(search.rarest_first(question.wanted.words, spread))
    question = replace(question, wanted=replace(question.wanted, words=words))
    further = partial(_led_by_words, spread=spread)
    if spread.are_frequent(words, question.roots):
        return await _walked(question, shape, after, most, _WALKED_FOR_WORDS, further, _FIRST_LOOK, _YIELDING_WORDS)
    return await further(question, shape, after, most)


async def _walked(
    question: Question,
    shape: Shape,
    after: Cursor | None,
    most: int,
    walked: int,
    further: Further,
    first: int,
    yielding: int,
) -> list[Spot]:
    """First among the `first` ones, and the next `walked` again while one in so many is `yielding` (where two indexes
    are compared, as many of them as are likely to fill the page); then `further` on from there, until it is full."""
    found: list[Spot] = []
    looked_into, step = 0, first
    while True:
        met = await _page(question, replace(shape, walked=True), after, most - len(found), walked=step)
        ends = [spot for spot in met if spot.is_end]
        found += [spot for spot in met if not spot.is_end]
        if len(found) == most or not ends:
            return found
        after = Cursor(question.wanted.sort, ends[0].sorted_by, ends[0].id)
        looked_into += step
        if looked_into > len(found) * yielding:
            return found + await further(question, shape, after, most - len(found))
        # Of what is looked into one by one no more is looked into than it takes, however much is there.
        step = _to_cross(most - len(found), len(found) / looked_into) if shape.crossed else walked


def _to_cross(missing: int, share: float) -> int:
    """How many of a list are likely to hold what a page lacks, if so many of all do."""
    wanted = ceil(missing / share * _SPARE) if share else _CROSSED
    return min(_CROSSED, max(_LEAST_CROSSED, wanted))


async def _page(question: Question, shape: Shape, after: Cursor | None, most: int, **more: Any) -> list[Spot]:
    values = values_of(question.wanted, question.roots, question.now, after, most) | more
    return await question.read.all(page(replace(shape, after=after is not None)), Spot, **values)


async def _led_by_words(
    question: Question, shape: Shape, after: Cursor | None, most: int, spread: search.Spread
) -> list[Spot]:
    """In as many looks as it takes."""
    words, roots, sort = question.wanted.words, question.roots, question.wanted.sort
    if question.wanted.is_narrow and spread.is_common(words[0]):
        return await _page(question, shape, after, most)
    newest = after.at if after else await question.read.value(_NEWEST, roots=list(roots))
    found: list[Spot] = []
    shape = replace(undivided(shape), partly=spread.leads_partly(words[0]))
    left = search.windows_before(newest, words, roots, spread) if newest else []
    # Where more is asked, few found tell nothing of how often the word itself comes.
    alone = len(words) == 1 and not shape.filters
    untried = True
    while left:
        window, *left = search.windows_after(len(found), left) if alone else left
        alike, counted = spread.alike(words, roots, window), untried and len(words) > 1
        led = replace(shape, keys=len(window.keys), alike=alike, counted=counted)
        values = search.held(words[0], roots, window, spread)
        spots = await _page(question, led, after, most - len(found), **values)
        met = [spot for spot in spots if not spot.is_end]
        found += met
        if len(found) >= most:
            break
        after = Cursor(sort, window.since, _FIRST) if window.since else None
        # Few tickets with all words do not say that few hold the first.
        are_few = len(met) == len(spots) and search.are_hardly_any(words[0], len(met), left, spread)
        if untried and are_few:
            untried = False
            rest = await _hardly_any(question, shape, after, most - len(found), spread)
            if rest is not None:
                return found + rest
        left = list(search.days_before(window, len(met), most - len(found), left))
    return found


async def _hardly_any(
    question: Question, shape: Shape, after: Cursor | None, most: int, spread: search.Spread
) -> list[Spot] | None:
    """Where the index leads to hardly any rows in the whole past, one look finds all; none if there may be more."""
    values = search.held(question.wanted.words[0], question.roots, search.Window(), spread)
    met = await _page(question, replace(shape, keys=0, few=True), after, most, **values)
    return None if any(spot.is_end for spot in met) else met
