"""Which tickets hold all words of a question, newest first, at a cost that does not grow with the past.

The decision record on searching says why the past is looked at in windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, bindparam, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.types import Text, Uuid

from shouwen.features.search.contract import Word
from shouwen.features.search.rules import day_key, month_key, place_key, year_key
from shouwen.features.search.tables import text_words
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import Instant

FEW = 10_000
"""So many rows of the index are fetched without further thought."""
MANY = 20_000
"""A word in more rows than this is frequent: a narrow list is walked instead of looked up."""
_FREQUENT, _FREQUENT_IN_A_UNIT = 0.08, 0.02
"""Of the texts: what stands in more of them is met soonest by looking into one ticket after another. Sooner so in a
unit, where the index has to be asked for that as well."""
_EVERYWHERE = 0.5
"""A place from which more texts than this are seen tells nothing about them."""
_SELDOM = 5
"""No more tickets than this in two days, and the whole past has few enough to be looked up at once."""

_OLDER = 3
"""Windows beyond the first two days."""
_words = text_words.c
_TERMS = ARRAY(Text(collation="C"))
_SPREAD = Prepared(
    text("""
select greatest(c.reltuples, 0)::float8 as rows, coalesce(m.known, '{}') as known, m.rarest
from pg_class c
left join (
    select jsonb_object_agg(u.term, u.share) filter (where u.term = any(:terms)) as known, min(u.share) as rarest
    from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) u(term, share)
    where s.schemaname = current_schema() and s.tablename = 'text_words' and s.attname = 'terms' and u.term is not null
) m on true
where c.oid = 'text_words'::regclass
""").bindparams(bindparam("terms", type_=_TERMS))
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

    def are_frequent(self, words: Sequence[Word], units: Sequence[UUID]) -> bool:
        """Whether each of them stands in many texts; words that are asked for together mostly have to do with each
        other."""
        least = _FREQUENT_IN_A_UNIT if any(self.beside(unit) for unit in units) else _FREQUENT
        return all(min(self.known.get(term, 0.0) for term in word) > least for word in words)

    def leading(self, word: Word) -> Word:
        """The terms by which the index is asked: where some are not known to be common, those lead to few rows, and
        each of the others would be one more list to run along."""
        return tuple(term for term in word if term not in self.known) or word

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


async def spread_of(read: Reader, words: Sequence[Word], units: Sequence[UUID]) -> Spread:
    """What the statistics know of these words, and of these units as places."""
    terms = sorted({term for word in words for term in word} | {place_key(unit) for unit in units})
    found = await read.first(_SPREAD, Spread, terms=terms)
    return found or Spread(0, {}, None)


def rarest_first(words: Sequence[Word], spread: Spread) -> list[Word]:
    return sorted(words, key=lambda word: (spread.most(word), -len(word), word))


def windows_before(newest: datetime, rarest: Word, spread: Spread) -> list[Window]:
    """A day, another, two months, two years, everything: what is frequent is found in the first, what is rare costs
    little in the last. Few rows are looked through at once."""
    if spread.most(rarest) <= FEW:
        return [Window()]
    today = newest.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = today - timedelta(days=1)
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    year = month.replace(month=1)
    last_year = year.replace(year=year.year - 1)
    return [
        Window((day_key(today),), today),
        Window((day_key(yesterday),), yesterday),
        Window((month_key(month), month_key(last_month)), last_month),
        Window((year_key(year), year_key(last_year)), last_year),
        Window(),
    ]


def windows_after(found: int, left: Sequence[Window]) -> Sequence[Window]:
    """Where to look on for one word, of which so many were found. What hardly comes in two days is looked up in the
    whole past at once."""
    return left[-1:] if found <= _SELDOM and len(left) == _OLDER else left


def holding(keys: int, root: int, before: bool, name: str) -> CTE:
    """(`registered_at`, `ticket_id`) of the tickets seen from a unit that hold the first word, which is the rarest, in
    a window of so many keys; what comes `before` a place in the list, if there is one. See `held`.

    Newest first, so that whoever reads on looks at no more of them than the page needs. It is made before anything is
    joined to it: no plan may walk the whole past for it instead.
    """
    at, ticket = _words.registered_at, _words.ticket_id
    led = or_(*(_hold(_words.terms, f"led_{root}_{key}") for key in range(keys or 1)))
    # Put together with nothing, so that the index is not asked for terms that do not lead.
    whole = _hold(_words.terms.op("||")(array([], type_=Text(collation="C"))), "word_0")
    statement = select(at, ticket).distinct().where(led, whole).order_by(at.desc(), ticket.desc())
    if before:
        place = tuple_(bindparam("after_at", type_=Instant), bindparam("after_id", type_=Uuid))
        statement = statement.where(tuple_(at, ticket) < place)
    return statement.cte(name).prefix_with("MATERIALIZED")


def held(rarest: Word, roots: Sequence[UUID], window: Window, spread: Spread) -> dict[str, list[str]]:
    """The values of `holding`: what leads to the word, beside each unit and each key of the window."""
    return {
        f"led_{root}_{number}": [*spread.leading(rarest), *spread.beside(unit), *key]
        for root, unit in enumerate(roots)
        for number, key in enumerate([[each] for each in window.keys] or [[]])
    }


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


def _hold(terms: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return terms.op("@>", is_comparison=True)(bindparam(name, type_=_TERMS))
