"""The tree for its screen: level by level, since nobody looks at five thousand units at once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_NEWEST, _NEXT = "newest", "next"
_BEFORE_ALL, _AFTER_ALL = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_FOUND_AT_ONCE = 50
_SEEN = "exists (select 1 from unit_ancestors s where s.unit_id = {unit} and s.ancestor_id = any(:roots))"
_LINE = """
u.id, u.parent_id, u.code, u.name, u.name_en, u.kind, u.function, u.closed_at is not null as is_closed,
(select count(*) from units c where c.parent_id = u.id and (:closed or c.closed_at is null)) as children
"""
_ROOTS = Prepared(
    text(f"select {_LINE} from units u where u.id = any(:roots) order by u.code")  # noqa: S608
)
_CHILDREN = Prepared(
    text(f"""
select {_LINE} from units u
where u.parent_id = :parent and (:closed or u.closed_at is null) and {_SEEN.format(unit=":parent")}
order by u.closed_at is not null, u.code
""")  # noqa: S608 - parts of our own
)
_FOUND = Prepared(
    text(f"""
select {_LINE},
    (select array_agg(a.ancestor_id order by a.depth desc) from unit_ancestors a where a.unit_id = u.id and {
        _SEEN.format(unit="a.ancestor_id")
    }) as path
from units u
where (u.code ilike :like or u.name ilike :like or u.name_en ilike :like) and (:closed or u.closed_at is null)
    and {_SEEN.format(unit="u.id")}
order by upper(u.code) <> upper(:q), length(u.name), u.code limit {_FOUND_AT_ONCE}
""")  # noqa: S608 - parts of our own
)
_REF = "json_build_object('id', x.id, 'code', x.code, 'name', x.name, 'name_en', x.name_en, 'kind', x.kind)"
_NAMED = f"(select {_REF}"
_UNIT = Prepared(
    text(f"""
select u.id, u.code, u.name, u.name_en, u.kind, u.function, u.seat_mode, u.closed_at, u.version,
    {_NAMED} from units x where x.id = u.guide_id) as guide,
    {_NAMED} from units x where x.id = u.merged_into_id) as merged_into,
    (select x.seat_mode from unit_ancestors a join units x on x.id = a.ancestor_id
        where a.unit_id = u.id and a.depth > 0 and x.kind = 'province') as mode_above,
    (select json_agg({_REF} order by a.depth desc)
        from unit_ancestors a join units x on x.id = a.ancestor_id where a.unit_id = u.id) as path,
    (select coalesce(json_agg({_REF} order by x.code), '[]')
        from units x where x.guide_id = u.id and x.closed_at is null) as guides,
    (select count(*) from staff s where s.unit_id = u.id and s.active) as staff,
    (select count(*) from units c where c.parent_id = u.id and c.closed_at is null) as children,
    (select count(*) - 1 from unit_ancestors a join units c on c.id = a.unit_id and c.closed_at is null
        where a.ancestor_id = u.id) as below
from units u where u.id = :unit and {_SEEN.format(unit="u.id")}
""")  # noqa: S608 - parts of our own
)
_SPANS = Prepared(
    text(f"""
select s.from_day, s.to_day, s.name, s.name_en, {_NAMED} from units x where x.id = s.parent_id) as parent
from unit_spans s where s.unit_id = :unit order by s.from_day desc limit 200
""")  # noqa: S608
)
_STATE = """case when c.done_at is not null then 'done' when c.cancelled_at is not null then 'cancelled'
        when c.failed is not null then 'failed' else 'planned' end"""
_CHANGES = f"""
select c.id, c.kind, c.effective_at, c.details, c.note, c.planned_at, c.done_at, c.cancelled_at, c.failed,
    {_STATE} as state,
    {_NAMED} from units x where x.id = coalesce(c.unit_id, cast(c.details->>'parent' as uuid))) as unit,
    {_NAMED} from units x where x.id = cast(coalesce(
        c.details->>'parent', c.details->>'into', c.details->>'guide') as uuid)) as other,
    (select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)
        from staff s where s.id = c.planned_by) as person
from unit_changes c
"""  # noqa: S608 - parts of our own
_OF_UNIT = Prepared(
    text(f"""
{_CHANGES}
where (c.unit_id = :unit or c.details->>'parent' = cast(:unit as text) or c.details->>'into' = cast(:unit as text))
    and (c.effective_at, c.id) < (:at, :id)
order by c.effective_at desc, c.id desc limit :most
""")
)
_PLANNED = Prepared(
    text(f"""
{_CHANGES}
where c.done_at is null and c.cancelled_at is null and c.failed is null
    and {_SEEN.format(unit="coalesce(c.unit_id, cast(c.details->>'parent' as uuid))")}
    and (c.effective_at, c.id) > (:at, :id)
order by c.effective_at, c.id limit :most
""")
)
_LAST, _FIRST = UUID(int=(1 << 128) - 1), UUID(int=0)


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A unit with how many hang right below it; its parent may lie outside of what the reader sees."""

    id: UUID
    parent_id: UUID | None
    code: str
    name: str
    name_en: str
    kind: str
    function: str | None
    is_closed: bool
    children: int
    path: list[UUID] | None = None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit as its own page shows it. `path` leads from the root down, `guides` are the units that it guides."""

    id: UUID
    code: str
    name: str
    name_en: str
    kind: str
    function: str | None
    seat_mode: str | None
    closed_at: datetime | None
    version: int
    guide: dict[str, Any] | None
    merged_into: dict[str, Any] | None
    mode_above: str | None
    path: list[dict[str, Any]]
    guides: list[dict[str, Any]]
    staff: int
    children: int
    below: int


@dataclass(frozen=True, slots=True)
class SpanLine:
    from_day: date
    to_day: date | None
    name: str
    name_en: str
    parent: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change with its unit (where one is yet to be opened: the one above) and the other unit that it names."""

    id: UUID
    kind: str
    effective_at: datetime
    details: dict[str, Any]
    note: str | None
    planned_at: datetime
    done_at: datetime | None
    cancelled_at: datetime | None
    failed: str | None
    state: str
    unit: dict[str, Any]
    other: dict[str, Any] | None
    person: dict[str, Any] | None


async def children_of(read: Reader, parent: UUID | None, within: Scope, closed: bool) -> list[TreeLine]:
    """What hangs right below a unit in scope, by code; without a parent the tops of what the reader sees."""
    roots = list(within.roots)
    if parent is None:
        return await read.all(_ROOTS, TreeLine, roots=roots, closed=closed)
    return await read.all(_CHILDREN, TreeLine, parent=parent, roots=roots, closed=closed)


async def units_called(read: Reader, question: str, within: Scope, closed: bool) -> list[TreeLine]:
    """The best matches by code and both names, each with the way to it from the top of what the reader sees."""
    safe = question.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    given = {"like": f"%{safe}%", "q": question, "closed": closed, "roots": list(within.roots)}
    return await read.all(_FOUND, TreeLine, **given)


async def unit_facts(read: Reader, unit: UUID, within: Scope) -> UnitFacts:
    """A stranger finds no such unit. Of the way to it only what lies in scope is a link."""
    found = await read.first(_UNIT, UnitFacts, unit=unit, roots=list(within.roots))
    if found is None:
        raise NotFound(subject=unit)
    return found


async def spans_of(read: Reader, unit: UUID) -> list[SpanLine]:
    """Where a unit hung and what it was called, the newest first."""
    return await read.all(_SPANS, SpanLine, unit=unit)


async def changes_of(read: Reader, unit: UUID, limit: int, after: str | None) -> tuple[list[ChangeLine], Cursor | None]:
    """Done, planned, cancelled and failed changes of a unit, the latest first."""
    cursor = Cursor.parse(after, _NEWEST) if after else Cursor(_NEWEST, _AFTER_ALL, _LAST)
    rows = await read.all(_OF_UNIT, ChangeLine, unit=unit, at=cursor.at, id=cursor.id, most=limit + 1)
    return _page(rows, limit, _NEWEST)


async def planned_changes(
    read: Reader, within: Scope, limit: int, after: str | None
) -> tuple[list[ChangeLine], Cursor | None]:
    """What is planned in the reader's part of the tree, the next one first."""
    cursor = Cursor.parse(after, _NEXT) if after else Cursor(_NEXT, _BEFORE_ALL, _FIRST)
    given = {"roots": list(within.roots), "at": cursor.at, "id": cursor.id, "most": limit + 1}
    return _page(await read.all(_PLANNED, ChangeLine, **given), limit, _NEXT)


def _page(rows: list[ChangeLine], limit: int, order: str) -> tuple[list[ChangeLine], Cursor | None]:
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(order, last.effective_at, last.id)
