"""The facts behind a figure, in the order of their days; each read is bounded, however rare what is sought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Protocol
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.indicators.queries.sums import WHATEVER, Narrowed
from shouwen.features.indicators.rules.periods import Period
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.measures import Values

_CHUNKS = (200, 1000, 4000)
MOST_READ = 20_000
"""Facts read for one page at most: a page may be short, or empty, and still be followed by another."""
_FEW_UNITS = 100

# A superset of what was ever below a unit, whatever the day; `line` decides. No more is read than is asked for.
_BELOW = Prepared(
    text("""
with recursive below as (
    select cast(:unit as uuid) as unit_id
    union
    select x.unit_id from below b cross join lateral (
        select s.unit_id from unit_spans s where s.parent_id = b.unit_id
        union all
        select u.id from units u where u.merged_into_id = b.unit_id) x
)
select unit_id from below limit :most
""")
)
_COLUMNS = "f.subject_id, f.part, f.day, f.unit_id, f.channel, f.category, f.tier, f.values"
_FITS = """f.basis = :basis and f.day between :first and :last and (f.day, f.subject_id, f.part) > ({after})
    and f.line @> array[cast(:unit as uuid)] and {known}
    and (cast(:channels as text[]) is null or f.channel = any(:channels))
    and (cast(:categories as text[]) is null or f.category = any(:categories))
    and (cast(:tiers as text[]) is null or f.tier = any(:tiers))
    and (not :own or f.unit_id = :unit)"""
_AFTER = "cast(:after_day as date), cast(:after_subject as uuid), cast(:after_part as smallint)"
_NOW = "f.known_until is null"
_THEN = "f.known_day <= :as_of and (f.gone_day is null or f.gone_day > :as_of)"
_ORDER = "order by f.day, f.subject_id, f.part limit :most"


def _walked(known: str) -> Prepared:
    """Of a large unit: along the days, since most of what is met is its own."""
    fits = _FITS.format(after=_AFTER, known=known)
    return Prepared(text(f"select {_COLUMNS} from kpi_facts f where {fits} {_ORDER}"))  # noqa: S608


def _gathered(known: str) -> Prepared:
    """Of a small unit: from each unit below it by its own index, and the first of those."""
    fits = _FITS.format(after=_AFTER, known=known)
    return Prepared(
        text(f"""
select f.* from unnest(cast(:units as uuid[])) b(unit_id) cross join lateral (
    select {_COLUMNS} from kpi_facts f where f.unit_id = b.unit_id and {fits} {_ORDER}) f
{_ORDER}
""")  # noqa: S608
    )


_STATEMENTS = {
    (few, then): (_gathered if few else _walked)(_THEN if then else _NOW)
    for few in (True, False)
    for then in (True, False)
}
# Tickets that the reader sees; mass faults of the reader's part of the tree, or of a region in which that part lies.
_SHOWN = Prepared(
    text("""
select t.id, 'ticket' as kind, t.number, t.matter, t.category, t.category_name, t.category_name_en
from tickets t
where t.id = any(:subjects) and exists (
    select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(:roots))
union all
select f.id, 'fault', f.number, f.title, f.category, null, null
from mass_faults f
where f.id = any(:subjects) and exists (
    select 1 from unit_ancestors a where (a.unit_id = f.unit_id and a.ancestor_id = any(:roots))
        or (a.unit_id = any(:roots) and a.ancestor_id = f.region_id))
""")
)
_UNITS = Prepared(
    text("""
select u.id, json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
from units u where u.id = any(:units)
""")
)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as it is known."""

    subject_id: UUID
    part: int
    day: date
    unit_id: UUID
    channel: str
    category: str
    tier: str
    values: dict[str, Any]

    @property
    def key(self) -> "FactKey":
        return FactKey(self.day, self.subject_id, self.part)


class FactKey(msgspec.Struct, array_like=True, frozen=True):
    """Where the next page starts."""

    day: date
    subject: UUID
    part: Annotated[int, msgspec.Meta(ge=-1, le=32_767)]


@dataclass(frozen=True, slots=True)
class Case:
    """The ticket or the mass fault that a fact is about, for somebody who may see it. A ticket keeps the names that its
    category had on its day."""

    id: UUID
    kind: str
    number: str
    matter: str
    category: str
    category_name: str | None
    category_name_en: str | None


@dataclass(frozen=True, slots=True)
class RowLine:
    """A fact with what it counts; no case: it is one that the reader may not see now."""

    fact: FactLine
    count: int
    case: Case | None
    unit: dict[str, Any]


class Counts(Protocol):
    """What is sought: facts of one basis, each with what it counts."""

    @property
    def basis(self) -> str: ...

    def count(self, values: Values) -> int: ...


@dataclass(frozen=True, slots=True)
class FactsWanted:
    """The facts of a unit and all that was below it, of one cohort and a time. `own`: of the unit itself alone."""

    unit: UUID
    sought: Counts
    period: Period
    as_of: date | None = None
    only: Narrowed = field(default=WHATEVER)
    own: bool = False


async def page_of_rows(
    read: Reader, wanted: FactsWanted, within: Scope, limit: int, after: FactKey | None
) -> tuple[list[RowLine], FactKey | None]:
    """The next rows that count, and where to go on; the caller has made sure that the unit is in scope."""
    few = [wanted.unit] if wanted.own else await few_units(read, wanted.unit)
    found: list[tuple[FactLine, int]] = []
    looked, chunk = 0, 0
    while True:
        most = _CHUNKS[min(chunk, len(_CHUNKS) - 1)]
        facts = await _facts(read, wanted, few, after, most)
        for fact in facts:
            after = fact.key
            count = wanted.sought.count(fact.values)
            if count:
                found.append((fact, count))
            if len(found) == limit:
                break
        looked, chunk = looked + len(facts), chunk + 1
        if len(found) == limit or looked >= MOST_READ:
            return await _shown(read, found, within), after
        if len(facts) < most:
            return await _shown(read, found, within), None


async def few_units(read: Reader, unit: UUID) -> list[UUID] | None:
    """All that was ever below a unit, itself included, if that is little enough to read unit by unit."""
    units = [one for (one,) in await read.tuples(_BELOW, unit=unit, most=_FEW_UNITS + 1)]
    return units if len(units) <= _FEW_UNITS else None


def facts_statement(
    wanted: FactsWanted, few: list[UUID] | None, after: FactKey | None, most: int
) -> tuple[Prepared, dict[str, object]]:
    """How to read the next facts, unit by unit (`few`) or along the days, with what the statement is told."""
    start = after or FactKey(wanted.period.first, UUID(int=0), -1)
    only = wanted.only
    values: dict[str, object] = {
        "unit": wanted.unit,
        "basis": wanted.sought.basis,
        "first": max(wanted.period.first, start.day),
        "last": wanted.period.last,
        "after_day": start.day,
        "after_subject": start.subject,
        "after_part": start.part,
        "channels": list(only.channels) or None,
        "categories": None if only.categories is None else list(only.categories),
        "tiers": list(only.tiers) or None,
        "own": wanted.own,
        "most": most,
    }
    if wanted.as_of is not None:
        values["as_of"] = wanted.as_of
    if few is not None:
        values["units"] = few
    return _STATEMENTS[few is not None, wanted.as_of is not None], values


async def _facts(
    read: Reader, wanted: FactsWanted, few: list[UUID] | None, after: FactKey | None, most: int
) -> list[FactLine]:
    statement, values = facts_statement(wanted, few, after, most)
    return await read.all(statement, FactLine, **values)


async def _shown(read: Reader, found: Sequence[tuple[FactLine, int]], within: Scope) -> list[RowLine]:
    if not found:
        return []
    subjects = list({fact.subject_id for fact, _ in found})
    cases = {one.id: one for one in await read.all(_SHOWN, Case, subjects=subjects, roots=list(within.roots))}
    units: Mapping[UUID, dict[str, Any]] = dict(
        await read.tuples(_UNITS, units=list({fact.unit_id for fact, _ in found}))
    )
    return [RowLine(fact, count, cases.get(fact.subject_id), units[fact.unit_id]) for fact, count in found]
