"""What a change of the tree needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.rules.tree import Node
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_NODES = Prepared(
    text("""
select u.id, u.parent_id, u.kind, u.code, u.name, u.name_en, u.guide_id, u.seat_mode, u.version,
    u.closed_at is not null as is_closed, p.path, r.version as root_version
from units u
cross join lateral (
    select array_agg(a.ancestor_id order by a.depth) as path from unit_ancestors a where a.unit_id = u.id
) p
join units r on r.id = p.path[array_length(p.path, 1)]
where u.id = any(cast(:wanted as uuid[]))
    and (cast(:roots as uuid[]) is null or p.path && cast(:roots as uuid[]))
""")
)
_SUBTREE = Prepared(text("select a.unit_id, a.depth from unit_ancestors a where a.ancestor_id = :unit order by 2, 1"))
_CODE = Prepared(text("select exists (select 1 from units where code = :code)"))
_SPANS = Prepared(
    text("""
select distinct on (unit_id) unit_id, from_day, parent_id, kind, name, name_en from unit_spans
where unit_id = any(cast(:units as uuid[])) order by unit_id, from_day desc
""")
)
_LEFT = Prepared(
    text("""
select
    (select count(*) from units c where c.parent_id = :unit and c.closed_at is null) as units,
    (select count(*) from staff s where s.unit_id = :unit and s.active) as staff,
    (select count(*) from staff_posts p join staff s on s.id = p.staff_id and s.active
        where p.unit_id = :unit and (p.until is null or p.until > :now)) as posts
""")
)
_TIES = Prepared(
    text("""
select
    (select coalesce(json_agg(
            json_build_object('id', c.id, 'kind', c.kind, 'is_closed', c.closed_at is not null)), '[]')
        from units c where c.parent_id = :unit) as children,
    array(select g.id from units g where g.guide_id = :unit) as guided,
    array(select s.id from staff s where s.unit_id = :unit) as staff,
    (select coalesce(json_agg(p), '[]') from staff_posts p where p.unit_id in (:unit, :successor)) as posts,
    array(select d.id from delegations d where d.unit_id = :unit) as delegations,
    (select coalesce(json_agg(h), '[]') from unit_posts h where h.unit_id in (:unit, :successor)) as planned
""")
)
_CHANGE = Prepared(
    text("""
select c.id, c.unit_id, c.kind, c.effective_at, c.details, c.version,
    c.done_at is not null or c.cancelled_at is not null or c.failed is not null as is_settled
from unit_changes c
where c.id = :change and (cast(:roots as uuid[]) is null or exists (
    select 1 from unit_ancestors a
    where a.unit_id = coalesce(c.unit_id, cast(c.details->>'parent' as uuid))
        and a.ancestor_id = any(cast(:roots as uuid[]))))
""")
)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a unit has hung since `from_day`, and what it has been called."""

    unit_id: UUID
    from_day: date
    parent_id: UUID | None
    kind: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Left:
    """What is still in a unit: open units below it, active staff, posts in force or to come."""

    units: int
    staff: int
    posts: int


@dataclass(frozen=True, slots=True)
class Ties:
    """All that goes over when a unit is merged into another; posts and planned heads of both."""

    children: list[dict[str, Any]]
    guided: list[UUID]
    staff: list[UUID]
    posts: list[dict[str, Any]]
    delegations: list[UUID]
    planned: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change as it was planned."""

    id: UUID
    unit_id: UUID | None
    kind: str
    effective_at: datetime
    details: dict[str, Any]
    version: int
    is_settled: bool


async def nodes(read: Reader, wanted: Iterable[UUID], within: Scope | None) -> dict[UUID, Node]:
    """Those of `wanted` that exist and lie in scope (None: everywhere), by id."""
    roots = None if within is None else list(within.roots)
    rows = await read.dicts(_NODES, wanted=list(wanted), roots=roots)
    return {row["id"]: Node(**row | {"path": tuple(row["path"])}) for row in rows}


async def subtree(read: Reader, unit: UUID) -> list[tuple[UUID, int]]:
    """The unit and all below it, each with its depth, the highest first."""
    return [(row[0], row[1]) for row in await read.tuples(_SUBTREE, unit=unit)]


async def is_code_taken(read: Reader, code: str) -> bool:
    return bool(await read.value(_CODE, code=code))


async def last_spans(read: Reader, units: Iterable[UUID]) -> dict[UUID, Span]:
    """The newest span of each unit."""
    return {span.unit_id: span for span in await read.all(_SPANS, Span, units=list(units))}


async def left_in(read: Reader, unit: UUID, now: datetime) -> Left:
    return await read.first(_LEFT, Left, unit=unit, now=now) or Left(0, 0, 0)


async def ties_of(read: Reader, unit: UUID, into: UUID) -> Ties:
    found = await read.first(_TIES, Ties, unit=unit, successor=into)
    return found or Ties([], [], [], [], [], [])


async def kept_change(read: Reader, change: UUID, within: Scope | None) -> KeptChange | None:
    """A change of a unit in scope (None: everywhere)."""
    roots = None if within is None else list(within.roots)
    return await read.first(_CHANGE, KeptChange, change=change, roots=roots)
