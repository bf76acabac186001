"""What a question about figures stands on: the unit in scope, what is published around it, how far is counted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_UNIT = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"
_STANDING = Prepared(
    # All that is spliced in stands above, or is the policies' own.
    text(f"""
select {_UNIT} as unit, {rules_sql("u.id")} as rules,
    (select json_agg(c) from kpi_components c) as components,
    (select json_object_agg(l.id, json_build_object('id', l.id, 'code', l.code, 'name', l.name, 'name_en', l.name_en,
        'kind', l.kind)) from unit_ancestors a join units l on l.id = a.ancestor_id where a.unit_id = u.id) as levels,
    (select case when exists (select 1 from ledger_positions n where n.position > p.position) then l.at else :now end
        from (select min(position) as position from kpi_progress) p
        left join ledger_positions o on o.position = p.position left join ledger l on l.id = o.event_id) as counted_to
from units u
where u.id = :unit
    and exists (select 1 from unit_ancestors s where s.unit_id = u.id and s.ancestor_id = any(:roots))
""")  # noqa: S608
)
# A child that hung there twice, or under two names, has a row for each time. As facts are counted: a unit that was not
# there yet hangs where it was opened, one that has ended where it hung last, and one that went over into another below
# that one.
_CHILDREN = Prepared(
    text("""
with spans as (
    select s.unit_id, s.parent_id, s.name, s.name_en, s.kind, u.code, u.merged_into_id, s.to_day,
        case when lag(s.from_day) over life is null then date '-infinity' else s.from_day end as since,
        lead(s.from_day) over life as next
    from unit_spans s join units u on u.id = s.unit_id
    where s.unit_id in (select o.unit_id from unit_spans o where o.parent_id = :unit
        union all select m.id from units m where m.merged_into_id = :unit)
    window life as (partition by s.unit_id order by s.from_day)
), hung as (
    select s.*, s.since as first,
        coalesce(s.next - 1, case when s.merged_into_id is not null then s.to_day - 1 end) as last
    from spans s where s.parent_id = :unit
    union all
    select s.*, s.to_day, null from spans s where s.merged_into_id = :unit and s.next is null and s.to_day is not null
)
select h.unit_id, h.code, h.name, h.name_en, h.kind, greatest(h.first, :first) as first,
    least(coalesce(h.last, :last), :last) as last,
    exists (select 1 from unit_ancestors a where a.unit_id = h.unit_id and a.ancestor_id = any(:roots)) as seen
from hung h
where h.first <= :last and coalesce(h.last, :first) >= :first
order by h.code, h.first
""")
)


class Part(msgspec.Struct, frozen=True):
    """A component: where its number stands in `counts`, and whether it is counted over everything yet."""

    key: str
    place: int
    ready: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """`unit` and `levels` (all above it, by id) with the fields of a unit; `counted_to` None: nothing is counted."""

    unit: dict[str, Any]
    levels: dict[UUID, dict[str, Any]]
    rules: Rules
    parts: dict[str, Part]
    counted_to: datetime | None

    @property
    def unit_id(self) -> UUID:
        return UUID(self.unit["id"])


@dataclass(frozen=True, slots=True)
class _Row:
    unit: dict[str, Any]
    rules: str | None
    components: list[dict[str, Any]] | None
    levels: dict[str, dict[str, Any]] | None
    counted_to: datetime | None


@dataclass(frozen=True, slots=True)
class Child:
    """A unit as it was called while it hung directly below another, from one day to another; `seen`: in scope now."""

    unit_id: UUID
    code: str
    name: str
    name_en: str
    kind: str
    first: date
    last: date
    seen: bool


async def standing_of(read: Reader, unit: UUID | None, within: Scope, now: datetime) -> Standing:
    """Refuses with `NotFound` a unit that is not in scope."""
    row = None
    if unit is not None:
        row = await read.first(_STANDING, _Row, unit=unit, roots=list(within.roots), now=now)
    if row is None:
        raise NotFound
    levels = {UUID(known): level for known, level in (row.levels or {}).items()}
    parts = {part.key: part for part in msgspec.convert(row.components or [], list[Part])}
    return Standing(row.unit, levels, await rules_from(read, row.rules), parts, row.counted_to)


async def children_of(read: Reader, unit: UUID, first: date, last: date, within: Scope) -> list[Child]:
    """What hung directly below a unit at any time between two days, by code."""
    return await read.all(_CHILDREN, Child, unit=unit, first=first, last=last, roots=list(within.roots))
