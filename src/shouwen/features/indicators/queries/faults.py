"""Faults of a unit and all below it, put together from the facts that figures are counted of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.indicators.queries.figures import Asked
from shouwen.features.indicators.queries.rows import few_units
from shouwen.features.indicators.rules.faults import BASIS, FAULT, FaultsBy
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

MOST_PLACES, MOST_OF_A_PLACE = 20, 50
_NOW = "f.known_until is null"
_THEN = "f.known_day <= :as_of and (f.gone_day is null or f.gone_day > :as_of)"
# Unit by unit where there are few of them, else along the days.
_FEW = "f.unit_id = any(cast(:units as uuid[])) and"
_FACTS = """
select f.subject_id, f.day, f.category, f.values->>'area' as area, f.values->>'service' as service,
    f.values->>'symptom' as symptom, cast(f.values->>'repair' as bigint) as repair,
    cast(f.values->>'limit' as bigint) as most, f.values->>'kept' as kept,
    cast(f.values->>'sent_again' as int) > 0 as sent_again, cast(f.values->>'came_back' as int) > 0 as came_back
from kpi_facts f
where {few} f.basis = :basis and f.day between :first and :last and f.line @> array[cast(:unit as uuid)] and {known}
    and f.values->>'kind' = :kind
"""
_GROUPS = """
with faults as ({facts})
select grouping(area, service, symptom, category) as grouped, coalesce(area, service, symptom, category) as key,
    count(*) as closed, count(repair) as repaired, coalesce(sum(repair), 0)::bigint as seconds, max(repair) as longest,
    (array_agg(subject_id order by repair desc nulls last, subject_id))[1] as slowest, max(most) as most,
    count(*) filter (where repair > most) as over, count(*) filter (where kept = 'false') as late,
    count(*) filter (where sent_again) as sent_again, count(*) filter (where came_back) as came_back
from faults group by grouping sets ((), (area), (service), (symptom), (category))
order by grouped, closed desc, key
"""
# An address is a person's: it is compared and never leaves the database in clear but for its mask. Only what the
# reader may see is put together.
_PLACES = """
with faults as ({facts}), seen as (
    select x.subject_id, x.day, x.repair, btrim(w.fields->>'address') as place,
        lower(regexp_replace(w.fields->>'address', '\\s', '', 'g')) as key
    from faults x join workorders w on w.ticket_id = x.subject_id
    where w.fields->>'address' is not null and exists (
        select 1 from ticket_places p where p.ticket_id = x.subject_id and p.unit_id = any(cast(:roots as uuid[])))
), places as (
    select key, (array_agg(place order by day desc, subject_id))[1] as place, count(*) as faults, max(day) as last,
        coalesce(sum(repair), 0)::bigint as seconds, count(repair) as repaired,
        (array_agg(subject_id order by day desc, subject_id))[1:{of_a_place}] as subjects
    from seen where key <> '' group by key having count(*) > 1
    order by faults desc, last desc, key limit {places}
)
select p.place, p.faults, p.last, p.seconds, p.repaired, (
    select json_agg(json_build_object('id', t.id, 'number', t.number, 'matter', t.matter) order by t.number desc)
    from tickets t where t.id = any(p.subjects)) as tickets
from places p order by p.faults desc, p.last desc, p.key
"""


def _prepared(outer: str) -> dict[tuple[bool, bool], Prepared]:
    sizes = {"of_a_place": MOST_OF_A_PLACE, "places": MOST_PLACES}
    return {
        (few, then): Prepared(
            text(outer.format(facts=_FACTS.format(few=_FEW if few else "", known=_THEN if then else _NOW), **sizes))
        )
        for few in (True, False)
        for then in (True, False)
    }


_GROUPED, _PLACED = _prepared(_GROUPS), _prepared(_PLACES)
_NUMBERS = Prepared(
    text("""
select t.id, t.number from tickets t where t.id = any(cast(:tickets as uuid[])) and exists (
    select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
""")
)
_SPLITS = {0b0111: FaultsBy.AREA, 0b1011: FaultsBy.SERVICE, 0b1101: FaultsBy.SYMPTOM, 0b1110: FaultsBy.CATEGORY}
_WHOLE = 0b1111


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """Faults with something in common; no key: nobody said. Times in seconds, `most` is the longest limit of them."""

    grouped: int
    key: str | None
    closed: int
    repaired: int
    seconds: int
    longest: int | None
    slowest: UUID | None
    most: int | None
    over: int
    late: int
    sent_again: int
    came_back: int

    @property
    def by(self) -> FaultsBy | None:
        """By what they were put together; none: all of them."""
        return _SPLITS.get(self.grouped)


@dataclass(frozen=True, slots=True)
class FaultPlace:
    """A place with several faults, of those that the reader sees; the place in clear, tickets the newest first."""

    place: str
    faults: int
    last: date
    seconds: int
    repaired: int
    tickets: list[dict[str, Any]]


NOTHING = FaultGroup(_WHOLE, None, 0, 0, 0, None, None, None, 0, 0, 0, 0)


async def _values(read: Reader, unit: UUID, asked: Asked) -> tuple[tuple[bool, bool], dict[str, object]]:
    """Which statement to read by, and what it is told."""
    period, units = asked.period, await few_units(read, unit)
    told: dict[str, object] = {"unit": unit, "basis": BASIS, "kind": FAULT, "first": period.first, "last": period.last}
    if asked.as_of is not None:
        told["as_of"] = asked.as_of
    if units is not None:
        told["units"] = units
    return (units is not None, asked.as_of is not None), told


async def fault_groups(read: Reader, unit: UUID, asked: Asked) -> list[FaultGroup]:
    """All faults, and by each split the largest group first; the caller has made sure that the unit is in scope."""
    which, told = await _values(read, unit, asked)
    return await read.all(_GROUPED[which], FaultGroup, **told)


async def fault_places(read: Reader, unit: UUID, asked: Asked, within: Scope) -> list[FaultPlace]:
    """Where there were several, the most first."""
    which, told = await _values(read, unit, asked)
    return await read.all(_PLACED[which], FaultPlace, **told, roots=list(within.roots))


async def numbers_seen(read: Reader, tickets: Sequence[UUID], within: Scope) -> dict[UUID, str]:
    """The numbers of those tickets that the reader may see."""
    if not tickets:
        return {}
    return dict(await read.tuples(_NUMBERS, tickets=list(tickets), roots=list(within.roots)))
