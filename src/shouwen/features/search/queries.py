"""Which tickets hold all words of a question, newest first, at a cost that does not grow with the past.

The decision record on searching says why the past is looked at in windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, bindparam, literal, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from shouwen.features.search.contract import Word
from shouwen.features.search.rules import day_key, month_key, place_key, year_key
from shouwen.features.search.tables import text_words
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import Instant
from shouwen.platform.web.paging import Cursor

FEW = 10_000
"""So many rows of the index are fetched without further thought."""
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


def holding(words: Sequence[Word], root: UUID, window: Window, before: Cursor | None, name: str) -> CTE:
    """(`registered_at`, `ticket_id`) of the tickets seen from `root` that hold all words, the rarest word first.

    It is made before anything is joined to it: no plan may walk the whole past for it instead.
    """
    first, *others = words
    statement = (
        select(_words.registered_at, _words.ticket_id).distinct().where(_seen(_words.terms, first, root, window))
    )
    if before:
        place = tuple_(literal(before.at, Instant), literal(before.id, Uuid))
        statement = statement.where(tuple_(_words.registered_at, _words.ticket_id) < place)
    for word in others:
        other = text_words.alias()
        also = select(1).where(other.c.ticket_id == _words.ticket_id, _seen(other.c.terms, word, root, window))
        statement = statement.where(also.exists())
    return statement.cte(name).prefix_with("MATERIALIZED")


def holds(words: Sequence[Word], ticket: ColumnElement[UUID]) -> list[ColumnElement[bool]]:
    """The same for one ticket after another, of a list that is narrow already."""
    conditions: list[ColumnElement[bool]] = []
    for word in words:
        other = text_words.alias()
        found: Select[Any] = select(1).where(other.c.ticket_id == ticket, _hold(other.c.terms, word))
        # The offset keeps the planner from looking up the whole word instead.
        conditions.append(found.offset(0).exists())
    return conditions


def _seen(terms: ColumnElement[Any], word: Word, root: UUID, window: Window) -> ColumnElement[bool]:
    alike = [_hold(terms, word, (place_key(root), key)) for key in window.keys]
    return or_(*alike) if alike else _hold(terms, word, (place_key(root),))


def _hold(terms: ColumnElement[Any], word: Word, keys: tuple[str, ...] = ()) -> ColumnElement[bool]:
    return terms.op("@>", is_comparison=True)(literal([*word, *keys], _TERMS))
