"""Everything a registration needs to know, folded into one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import bindparam, select, text
from sqlalchemy.types import Uuid

from shouwen.features.complaints.contract import ASSIGNMENT, Department
from shouwen.features.policies.contract import DecisionTable, table_from
from shouwen.features.policies.tables import decision_tables
from shouwen.features.sla.contract import ClockRule
from shouwen.features.tickets.contract import Category
from shouwen.kernel.messages import NotFound
from shouwen.platform.database import Prepared, Reader

# The nearest department of each function: below the unit itself or below one of its ancestors, directly or within a
# centre, the lowest ancestor first.
_FACTS = Prepared(
    text("""
select
    (select row_to_json(c) from categories c where c.code = :category) as category,
    (select row_to_json(u) from units u where u.id = :unit) as unit,
    (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = :unit) as path,
    (select json_agg(n) from (
        select distinct on (d.function) d.*,
            (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as places
        from unit_ancestors a
        join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
        join units d on d.parent_id = p.id and d.function is not null
        where a.unit_id = :unit
        order by d.function, a.depth, d.code
    ) n) as departments,
    (select t.id from decision_tables t
        left join unit_ancestors a on a.unit_id = :unit and a.ancestor_id = t.unit_id
        where t.name = :table and t.valid_from <= :now and (t.unit_id is null or a.depth is not null)
        order by a.depth nulls last, t.version desc limit 1) as table_id,
    (select json_agg(json_build_object('kind', k.kind, 'limit_seconds', k.limit_seconds, 'effects',
        (select json_object_agg(e.event, e.effect) from clock_events e where e.kind = k.kind)) order by k.kind)
        from clock_kinds k) as clock_rules
""")
)
_TABLE = Prepared(
    select(decision_tables.c.id, decision_tables.c.name, decision_tables.c.version, decision_tables.c.content).where(
        decision_tables.c.id == bindparam("table", type_=Uuid)
    )
)
_KEPT_TABLES = 512
_tables: WeakKeyDictionary[Reader, dict[UUID, DecisionTable]] = WeakKeyDictionary()


class HomeUnit(msgspec.Struct, frozen=True):
    """The unit that registers."""

    id: UUID
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`category` is None when there is no such category; departments by function."""

    category: Category | None
    unit: HomeUnit
    path: tuple[UUID, ...]
    departments: dict[str, Department]
    table: DecisionTable
    clock_rules: tuple[ClockRule, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    category: dict[str, Any] | None
    unit: dict[str, Any] | None
    path: list[UUID] | None
    departments: list[dict[str, Any]] | None
    table_id: UUID | None
    clock_rules: list[dict[str, Any]] | None


async def registration_facts(read: Reader, unit: UUID, category: str, now: datetime) -> Facts:
    """What is known around `unit` about a complaint of `category` at `now`."""
    row = await read.first(_FACTS, _Row, unit=unit, category=category, table=ASSIGNMENT, now=now)
    if row is None or row.unit is None or row.table_id is None:
        raise NotFound
    departments = msgspec.convert(row.departments or [], tuple[Department, ...])
    return Facts(
        category=msgspec.convert(row.category, Category) if row.category else None,
        unit=msgspec.convert(row.unit, HomeUnit),
        path=tuple(row.path or ()),
        departments={department.function: department for department in departments},
        table=await _table(read, row.table_id),
        clock_rules=msgspec.convert(row.clock_rules or [], tuple[ClockRule, ...]),
    )


async def _table(read: Reader, table: UUID) -> DecisionTable:
    # A published version never changes, so it is read once per process and database.
    kept = _tables.setdefault(read, {})
    known = kept.get(table)
    if known is None:
        row = (await read.dicts(_TABLE, table=table))[0]
        known = table_from(row["id"], row["name"], row["version"], row["content"])
        if len(kept) >= _KEPT_TABLES:
            kept.clear()
        kept[table] = known
    return known
