"""Which tickets hold all words of a question, newest first, at a cost that does not grow with the past.

The decision record on searching says why the past is looked at in windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import prod
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, bindparam, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from shouwen.features.search.contract import Word
from shouwen.features.search.rules import day_key, month_key, place_key, year_key
from shouwen.features.search.tables import text_words
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import Instant

FEW = 10_000
"""So many rows of the index are fetched without further thought."""
TEXTS = 3
"""No fewer texts than this has a ticket, as a rule."""
MANY = 20_000
"""A word in more rows than this is frequent: a narrow list is walked instead of looked up."""

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

    def share(self, words: Sequence[Word]) -> float:
        """Of the tickets about so many hold all of these words, as far as is known: a ticket has several texts, and
        words are taken to have nothing to do with each other. Nothing where a word is not among the common ones."""
        shares = [min(self.known.get(term, 0.0) for term in word) for word in words]
        return prod(min(1.0, TEXTS * share) for share in shares)

    def is_common(self, word: Word) -> bool:
        """Whether the word, sign by sign, is known to stand in many rows."""
        return all(term in self.known for term in word) and self.most(word) > MANY


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the past: one of `keys` stands beside the words of all in it; none for the whole past."""

    keys: tuple[str, ...] = ()
    since: datetime | None = None


async def spread_of(read: Reader, words: Sequence[Word]) -> Spread:
    """What the statistics know of these words."""
    terms = sorted({term for word in words for term in word})
    found = await read.first(_SPREAD, Spread, terms=terms)
    return found or Spread(0, {}, None)


def rarest_first(words: Sequence[Word], spread: Spread) -> list[Word]:
    return sorted(words, key=lambda word: (spread.most(word), -len(word), word))


def windows_before(newest: datetime, rarest: Word, spread: Spread) -> list[Window]:
    """Two days, two months, two years, everything: what is frequent is found in the first, what is rare costs little
    in the last. Few rows are looked through at once."""
    if spread.most(rarest) <= FEW:
        return [Window()]
    today = newest.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = today - timedelta(days=1)
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    year = month.replace(month=1)
    last_year = year.replace(year=year.year - 1)
    return [
        Window((day_key(today), day_key(yesterday)), yesterday),
        Window((month_key(month), month_key(last_month)), last_month),
        Window((year_key(year), year_key(last_year)), last_year),
        Window(),
    ]


def holding(words: int, keys: int, root: int, before: bool, name: str) -> CTE:
    """(`registered_at`, `ticket_id`) of the tickets seen from a unit that hold so many words, the first of which is the
    rarest, in a window of so many keys; what comes `before` a place in the list, if there is one. See `held`.

    It is made before anything is joined to it: no plan may walk the whole past for it instead.
    """
    names = [[f"word_{word}_{root}_{key}" for key in range(keys or 1)] for word in range(words)]
    first, *others = names
    statement = select(_words.registered_at, _words.ticket_id).distinct().where(_any_of(_words.terms, first))
    if before:
        place = tuple_(bindparam("after_at", type_=Instant), bindparam("after_id", type_=Uuid))
        statement = statement.where(tuple_(_words.registered_at, _words.ticket_id) < place)
    for word in others:
        other = text_words.alias()
        also = select(1).where(other.c.ticket_id == _words.ticket_id, _any_of(other.c.terms, word))
        statement = statement.where(also.exists())
    return statement.cte(name).prefix_with("MATERIALIZED")


def held(words: Sequence[Word], roots: Sequence[UUID], window: Window) -> dict[str, list[str]]:
    """The values of `holding`: each word beside each unit and each key of the window."""
    return {
        f"word_{number}_{root}_{key}": [*word, place_key(unit), *beside]
        for number, word in enumerate(words)
        for root, unit in enumerate(roots)
        for key, beside in enumerate([[each] for each in window.keys] or [[]])
    }


def holds(words: int, ticket: ColumnElement[UUID]) -> list[ColumnElement[bool]]:
    """The same for one ticket after another: of a list that is narrow already, or for what is frequent. The words are
    `word_0` and so on."""
    conditions: list[ColumnElement[bool]] = []
    for word in range(words):
        other = text_words.alias()
        found: Select[Any] = select(1).where(other.c.ticket_id == ticket, _hold(other.c.terms, f"word_{word}"))
        # The offset keeps the planner from looking up the whole word instead.
        conditions.append(found.offset(0).exists())
    return conditions


def _any_of(terms: ColumnElement[Any], names: Sequence[str]) -> ColumnElement[bool]:
    return or_(*(_hold(terms, name) for name in names))


def _hold(terms: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return terms.op("@>", is_comparison=True)(bindparam(name, type_=_TERMS))
