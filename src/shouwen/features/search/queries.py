"""Which tickets hold all words of a question, newest first, at a cost that does not grow with the past.

The decision record on searching says why the past is looked at in windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, FromClause, Select, and_, bindparam, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.types import Integer, Text, Uuid

from shouwen.features.search.contract import Word
from shouwen.features.search.rules import day_key, month_key, place_key, year_key
from shouwen.features.search.tables import text_words
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.statistics import Statistics
from shouwen.platform.tables import Instant

FEW = 10_000
"""So many rows of the index are fetched without further thought."""
MANY = 20_000
"""A word in more rows than this is frequent: a narrow list is walked instead of looked up."""
_FREQUENT, _FREQUENT_TOGETHER = 0.02, 0.08
"""Of the texts: what stands in more of them is met soonest by looking into one ticket after another. Of several words
where all is seen, in so many: there the index needs no unit besides, and words may hardly ever come together."""
_EVERYWHERE = 0.5
"""A place from which more texts than this are seen tells nothing about them."""
_SPARE = 1.25
_SELDOM = 5
"""No more tickets than this in two days, and the whole past has few enough to be looked up at once."""
_LIKELY = 500
"""Where no more rows than this are likely to hold the rarest of several words in two months, those are looked through
before any day: a day costs the index as much, and hardly ever fills a page."""

_OLDER = 3
"""Windows beyond the first two days."""
_MOST_DAYS = 4
"""So many days together cost no more than two months."""
_ALIKE = 8
"""A word in no more than so many times the texts of the rarest is looked up beside it: to look for it in a ticket costs
as much as to fetch so many rows of the index."""
_HARDLY_ANY = 300
"""So few rows of the index are fetched without asking when they are from: each key of a time beside a word is one more
long list to run along."""
_words = text_words.c
_TERMS = ARRAY(Text(collation="C"))
_SPREAD = Prepared(
    text("""
select greatest(c.reltuples, 0)::float8 as rows, coalesce(m.known, '{}') as known, m.rarest
from pg_class c
left join (
    select jsonb_object_agg(u.term, u.share) as known, min(u.share) as rarest
    from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) u(term, share)
    where s.schemaname = current_schema() and s.tablename = 'text_words' and s.attname = 'terms' and u.term is not null
) m on true
where c.oid = 'text_words'::regclass
""")
)


@dataclass(frozen=True, slots=True)
class Spread:
    """How often terms stand in rows, as the server's own statistics tell: shares of the common ones, and the least
    share that is among them."""

    rows: float
    known: dict[str, float]
    rarest: float | None

    def most(self, word: Word) -> float:
        """No more rows than about this hold the word."""
        unknown = 1.0 if self.rarest is None else self.rarest
        return self.rows * min(self.known.get(term, unknown) for term in word)

    def likely(self, word: Word, units: Sequence[UUID], keys: Sequence[str]) -> float:
        """About how many rows of these units hold the word in a stretch of the past, if none has to do with another."""
        unknown = 1.0 if self.rarest is None else self.rarest
        seen = sum(self.known.get(place_key(unit), unknown) for unit in units)
        then = sum(self.known.get(key, unknown) for key in keys)
        return self.most(word) * min(1.0, seen) * min(1.0, then)

    def are_frequent(self, words: Sequence[Word], units: Sequence[UUID]) -> bool:
        """Whether each of them stands in many texts; words that are asked for together mostly have to do with each
        other."""
        in_a_unit = any(self.beside(unit) for unit in units)
        least = _FREQUENT if in_a_unit or len(words) == 1 else _FREQUENT_TOGETHER
        return all(min(self.known.get(term, 0.0) for term in word) > least for word in words)

    def leading(self, word: Word) -> Word:
        """The terms by which the index is asked: where some are not known to be common, those lead to few rows, and
        each of the others would be one more list to run along."""
        return tuple(term for term in word if term not in self.known) or word

    def alike(self, words: Sequence[Word], units: Sequence[UUID], window: "Window") -> int:
        """How many of those that follow the rarest are not much more frequent. In days alone, where many texts of all
        hold the rarest: from a smaller unit so few hold it that the others are soon looked for in each ticket."""
        if not window.is_of_days or not self.is_common(words[0]) or any(self.beside(unit) for unit in units):
            return 0
        most = self.most(words[0]) * _ALIKE
        return sum(1 for _ in takewhile(lambda word: self.most(word) <= most, words[1:]))

    def leads_partly(self, word: Word) -> bool:
        """Whether some of its terms do not lead."""
        return self.leading(word) != word

    def beside(self, unit: UUID) -> tuple[str, ...]:
        """What the index is asked besides, so that only what is seen from a unit is found."""
        key = place_key(unit)
        return () if self.known.get(key, 0.0) > _EVERYWHERE else (key,)

    def is_common(self, word: Word) -> bool:
        """Whether the word, sign by sign, is known to stand in many rows."""
        return all(term in self.known for term in word) and self.most(word) > MANY


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the past: one of `keys` stands beside the words of all in it; none for the whole past."""

    keys: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def is_of_days(self) -> bool:
        return self.since is not None and self.keys[-1] == day_key(self.since)


@dataclass(frozen=True, slots=True)
class Hits:
    """(`registered_at`, `ticket_id`) of tickets; where no more than hardly any were fetched, the rows of those."""

    tickets: CTE
    fetched: CTE | None

    def too_many(self) -> Select[Any]:
        """A row if there may be more than were fetched."""
        fetched = self.fetched.c if self.fetched is not None else self.tickets.c
        row = select(fetched.ticket_id.label("id"), fetched.registered_at.label("sorted_by"))
        return row.offset(bindparam("hardly_any", type_=Integer) - 1).limit(1)


async def _spread(read: Reader) -> Spread:
    return await read.first(_SPREAD, Spread) or Spread(0, {}, None)


_SPREADS = Statistics(_spread)


async def spread_of(read: Reader) -> Spread:
    """What the statistics know of words, and of units as places."""
    return await _SPREADS.of(read)


def rarest_first(words: Sequence[Word], spread: Spread) -> list[Word]:
    return sorted(words, key=lambda word: (spread.most(word), -len(word), word))


def windows_before(newest: datetime, words: Sequence[Word], units: Sequence[UUID], spread: Spread) -> list[Window]:
    """A day, another, two months, two years, everything: what is frequent is found in the first, what is rare costs
    little in the last. Few rows are looked through at once, and of several words, the rarest first, no day is looked
    at by itself where few rows are likely."""
    if spread.most(words[0]) <= FEW:
        return [Window()]
    today = newest.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = today - timedelta(days=1)
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    year = month.replace(month=1)
    last_year = year.replace(year=year.year - 1)
    days = [Window((day_key(today),), today), Window((day_key(yesterday),), yesterday)]
    months = Window((month_key(month), month_key(last_month)), last_month)
    older = [months, Window((year_key(year), year_key(last_year)), last_year), Window()]
    are_few = len(words) > 1 and spread.likely(words[0], units, months.keys) <= _LIKELY
    return older if are_few else [*days, *older]


def windows_after(found: int, left: Sequence[Window]) -> Sequence[Window]:
    """Where to look on for one word, of which so many were found. What hardly comes in two days is looked up in the
    whole past at once."""
    return left[-1:] if found <= _SELDOM and len(left) == _OLDER else left


def are_hardly_any(word: Word, found: int, left: Sequence[Window], spread: Spread) -> bool:
    """Whether the whole past may hold hardly any of a word: one of the first two days, or the first two months, held
    next to none of it, and it is not known to be common."""
    return len(left) >= _OLDER - 1 and found <= _SELDOM and any(term not in spread.known for term in word)


def days_before(window: Window, found: int, wanted: int, left: Sequence[Window]) -> Sequence[Window]:
    """What is left to look through. After a day that held some, as many days before it as are likely to hold the rest,
    if they are few; only then the months."""
    if window.since is None or len(window.keys) != 1 or len(left) != _OLDER or not found:
        return left
    days = ceil(wanted / found * _SPARE)
    if days > _MOST_DAYS:
        return left
    days_of = [window.since - timedelta(days=each) for each in range(1, days + 1)]
    return [Window(tuple(map(day_key, days_of)), days_of[-1]), *left]


def holding(keys: int, root: int, name: str, *, before: bool, few: bool, partly: bool, alike: int) -> Hits:
    """The tickets seen from a unit that hold the first word, which is the rarest, in a window of so many keys, and the
    so many next that are `alike`; what comes `before` a place in the list, if there is one. See `held`. If only a `few`
    are wanted, no more rows are fetched than hardly any. Where the word leads `partly`, each text is looked at for the
    rest of it.

    The index is asked for word, unit and time one by one: so it goes along each list only where the others have
    something, while of one condition that has all three it reads the whole of the shortest.

    Newest first, so that whoever reads on looks at no more of them than the page needs. It is made before anything is
    joined to it: no plan may walk the whole past for it instead.
    """
    led = _here("lead", root, keys)
    # Put together with nothing, so that the index is not asked for terms that do not lead.
    whole = _hold(_words.terms.op("||")(array([], type_=Text(collation="C"))), "word_0")
    texts = select(_words.registered_at, _words.ticket_id).where(led, *([whole] if partly else []))
    rows: FromClause = texts.subquery()
    fetched = None
    if few:
        # Planned as if all were wanted, by the index; fetched are only the first.
        every = select(rows).cte(f"every_{name}").prefix_with("MATERIALIZED")
        some = select(every).limit(bindparam("hardly_any", type_=Integer))
        rows = fetched = some.cte(f"some_{name}").prefix_with("MATERIALIZED")
    at, ticket = rows.c.registered_at, rows.c.ticket_id
    statement = select(at, ticket).distinct().order_by(at.desc(), ticket.desc())
    for word in range(1, alike + 1):
        others = select(_words.ticket_id).where(_here(f"word_{word}", root, keys))
        statement = statement.where(ticket.in_(select(others.cte(f"{name}_{word}").prefix_with("MATERIALIZED"))))
    if before:
        place = tuple_(bindparam("after_at", type_=Instant), bindparam("after_id", type_=Uuid))
        statement = statement.where(tuple_(at, ticket) < place)
    return Hits(statement.cte(name).prefix_with("MATERIALIZED"), fetched)


def held(rarest: Word, roots: Sequence[UUID], window: Window, spread: Spread) -> dict[str, Any]:
    """The values of `holding`: what leads to the word, and stands beside it. The same again where no unit has to. In a
    stretch of the past hardly any are fewer than in all of it."""
    lead = [*spread.leading(rarest)]
    besides = {f"beside_{root}": [*spread.beside(unit)] or lead for root, unit in enumerate(roots)}
    times = {f"time_{number}": [key] for number, key in enumerate(window.keys)}
    return {"hardly_any": _SELDOM + 1 if window.keys else _HARDLY_ANY, "lead": lead} | besides | times


def holds(words: Sequence[int], ticket: ColumnElement[UUID]) -> list[ColumnElement[bool]]:
    """Whether a ticket holds the words of these numbers (`word_0` and so on), looked up ticket by ticket: of a list
    that is narrow already, or for what is frequent."""
    conditions: list[ColumnElement[bool]] = []
    for word in words:
        other = text_words.alias()
        found: Select[Any] = select(1).where(other.c.ticket_id == ticket, _hold(other.c.terms, f"word_{word}"))
        # The offset keeps the planner from looking up the whole word instead.
        conditions.append(found.offset(0).exists())
    return conditions


def _here(word: str, root: int, keys: int) -> ColumnElement[bool]:
    """The texts with a word that are seen from a unit, in any of so many keys of time."""
    conditions = _hold(_words.terms, word), _hold(_words.terms, f"beside_{root}")
    times = [[_hold(_words.terms, f"time_{key}")] for key in range(keys)]
    return or_(*(and_(*conditions, *time) for time in times or [[]]))


def _hold(terms: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return terms.op("@>", is_comparison=True)(bindparam(name, type_=_TERMS))
