"""What somebody needs to know who publishes a rule or takes it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries.around import rules_from, rules_sql
from shouwen.features.policies.tables import rule_versions
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_PUBLISHING = Prepared(
    text(f"""
select (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = :unit
        and exists (select 1 from unit_ancestors s where s.unit_id = :unit and s.ancestor_id = any(:roots))) as path,
    (select coalesce(max(v.version), 0) from rule_versions v where v.name = :name and v.unit_id = :unit) as last,
    (select array_agg(distinct u.function) from units u where u.function is not null) as functions,
    {rules_sql(":unit")} as refs
""")  # noqa: S608 - the piece spliced in stands above
)
_SHIPPED = Prepared(
    select(rule_versions.c.version, rule_versions.c.content)
    .where(rule_versions.c.name == bindparam("name"), rule_versions.c.unit_id.is_(None))
    .order_by(rule_versions.c.version.desc())
    .limit(1)
)
_TO_WITHDRAW = Prepared(
    text("""
select v.name, v.version, v.valid_from, v.withdrawn_at,
    (select array_agg(a.ancestor_id order by a.depth) from unit_ancestors a where a.unit_id = v.unit_id) as path
from rule_versions v
where v.id = :version
    and exists (select 1 from unit_ancestors s where s.unit_id = v.unit_id and s.ancestor_id = any(:roots))
""")
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What somebody who publishes for a unit stands on: the unit with all above it, its last version's number, and
    the functions of departments anywhere."""

    path: tuple[UUID, ...]
    last: int
    functions: frozenset[str]
    rules: Rules


@dataclass(frozen=True, slots=True)
class _GroundRow:
    path: list[UUID] | None
    last: int
    functions: list[str] | None
    refs: str | None


@dataclass(frozen=True, slots=True)
class Shipped:
    """The newest version that the product has brought."""

    version: int
    content: Any


@dataclass(frozen=True, slots=True)
class Withdrawable:
    """A version of a unit in scope."""

    name: str
    version: int
    valid_from: datetime
    withdrawn_at: datetime | None
    path: list[UUID]


async def ground_for(read: Reader, name: str, unit: UUID, within: Scope) -> Ground:
    """Refuses with `NotFound` a unit that is not in scope."""
    row = await read.first(_PUBLISHING, _GroundRow, name=name, unit=unit, roots=list(within.roots))
    if row is None or row.path is None:
        raise NotFound
    return Ground(tuple(row.path), row.last, frozenset(row.functions or ()), await rules_from(read, row.refs))


async def newest_shipped(read: Reader, name: str) -> Shipped | None:
    return await read.first(_SHIPPED, Shipped, name=name)


async def version_to_withdraw(read: Reader, version: UUID, within: Scope) -> Withdrawable:
    """Refuses with `NotFound` what is not published by a unit in scope."""
    row = await read.first(_TO_WITHDRAW, Withdrawable, version=version, roots=list(within.roots))
    if row is None:
        raise NotFound
    return row
