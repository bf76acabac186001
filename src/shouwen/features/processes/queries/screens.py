"""The catalogue as screens show it: processes, their versions around a unit, touchpoints, drafts."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.queries.publishing import ground_for, newest_sql
from shouwen.features.processes.queries.running import IN_FORCE
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_UNIT = """case when u.id is not null then json_build_object('id', u.id, 'code', u.code, 'name', u.name,
    'name_en', u.name_en, 'kind', u.kind) end"""
# What runs by a version, of the units in scope.
_RUNNING = """
    (select count(*) from process_runs r where r.version_id = v.id and r.is_open and exists (
        select 1 from unit_ancestors s where s.unit_id = r.unit_id and s.ancestor_id = any(:roots)))
"""
_FITS = "position(lower(:words) in lower(concat_ws(' ', {columns}))) > 0"
_NODE_WORDS = "n.name, n.name_en, n.contact_point, n.standard, n.standard_en, n.role, n.form, n.indicator"
_CATALOGUE = Prepared(
    text(f"""
select p.id, p.code, p.name, p.name_en, p.process_class, p.goal, {_UNIT} as owner,
    v.id as version_id, v.version, v.valid_from,
    case when w.id is not null then json_build_object('id', w.id, 'code', w.code, 'name', w.name,
        'name_en', w.name_en, 'kind', w.kind) end as version_unit,
    exists (select 1 from process_drafts d where d.process_id = p.id and d.xml is not null and exists (
        select 1 from unit_ancestors s where s.unit_id = d.unit_id and s.ancestor_id = any(:roots))) as has_draft,
    {_RUNNING} as running
from processes p
left join units u on u.id = p.owner_id
left join process_versions v on v.id = {IN_FORCE.format(unit="cast(:unit as uuid)", process="p.id")}
left join units w on w.id = v.unit_id
where :words = '' or {_FITS.format(columns="p.code, p.name, p.name_en, p.goal")} or exists (
    select 1 from process_nodes n where n.version_id = v.id and {_FITS.format(columns=_NODE_WORDS)})
order by p.process_class, p.code
""")
)
_TOUCHPOINTS = Prepared(
    text(f"""
select p.code, p.name as process_name, p.name_en as process_name_en, v.id as version_id, n.node_id, n.name, n.name_en,
    n.contact_point, n.standard, n.standard_en, n.time_limit, n.role, n.form, n.indicator
from processes p
join process_versions v on v.id = {IN_FORCE.format(unit="cast(:unit as uuid)", process="p.id")}
join process_nodes n on n.version_id = v.id and n.kind = 'step'
where :words = '' or {_FITS.format(columns="p.name, p.name_en, " + _NODE_WORDS)}
order by p.code, n.number
limit 500
""")
)
_PROCESS = Prepared(
    text(f"""
select p.id, p.code, p.name, p.name_en, p.process_class, p.goal, {_UNIT} as owner,
    {IN_FORCE.format(unit="cast(:unit as uuid)", process="p.id")} as in_force
from processes p left join units u on u.id = p.owner_id where p.code = :code
""")
)
_VERSION = f"""
select v.id, v.unit_id, v.version, v.valid_from, v.published_at, v.note, {_UNIT} as unit,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'agent_no', p.agent_no) end
        as published_by,
    case when v.withdrawn_at is not null then 'withdrawn' when v.valid_from > :now then 'planned'
        when exists (select 1 from process_versions o where o.process_id = v.process_id
            and o.unit_id is not distinct from v.unit_id and o.withdrawn_at is null and o.valid_from <= :now
            and (o.valid_from, o.version) > (v.valid_from, v.version)) then 'superseded'
        else 'in_force' end as status,
    {_RUNNING} as running, {{xml}} as xml
from process_versions v
join processes k on k.id = v.process_id and k.code = :code
left join units u on u.id = v.unit_id
left join staff p on p.id = v.published_by
"""
_AROUND = Prepared(
    text(f"""
{_VERSION.format(xml="''")}
left join unit_ancestors a on a.unit_id = :unit and a.ancestor_id = v.unit_id
where v.unit_id is null or a.depth is not null
order by a.depth nulls last, v.valid_from desc, v.version desc
""")
)
# Of a unit in scope, of one above, or shipped.
_ONE = Prepared(
    text(f"""
{_VERSION.format(xml="v.xml")}
where v.id = :version and (v.unit_id is null or exists (
    select 1 from unit_ancestors a where a.unit_id = v.unit_id and a.ancestor_id = any(:roots)
    union all
    select 1 from unit_ancestors a where a.unit_id = any(:roots) and a.ancestor_id = v.unit_id))
""")
)
_NODES = Prepared(text("select * from process_nodes where version_id = :version order by number"))
_DRAFT = Prepared(
    text(f"""
select d.xml, d.version, d.saved_at,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'agent_no', p.agent_no) end
        as saved_by,
    {newest_sql("d.process_id", "d.unit_id")} as based_on
from process_drafts d
join processes k on k.id = d.process_id and k.code = :code
left join staff p on p.id = d.saved_by
where d.unit_id = :unit and d.xml is not null
    and exists (select 1 from unit_ancestors s where s.unit_id = d.unit_id and s.ancestor_id = any(:roots))
""")
)


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """A process with the version in force around a unit; `running` counts what is in scope."""

    id: UUID
    code: str
    name: str
    name_en: str
    process_class: str
    goal: str
    owner: dict[str, Any] | None
    version_id: UUID | None
    version: int | None
    valid_from: datetime | None
    version_unit: dict[str, Any] | None
    has_draft: bool
    running: int


@dataclass(frozen=True, slots=True)
class TouchpointLine:
    """A step of a version in force."""

    code: str
    process_name: str
    process_name_en: str
    version_id: UUID
    node_id: str
    name: str
    name_en: str
    contact_point: str
    standard: str
    standard_en: str
    time_limit: str | None
    role: str
    form: str
    indicator: str


@dataclass(frozen=True, slots=True)
class ProcessHead:
    """A process by itself."""

    id: UUID
    code: str
    name: str
    name_en: str
    process_class: str
    goal: str
    owner: dict[str, Any] | None
    in_force: UUID | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version with where it stands among its level's at the time of asking."""

    id: UUID
    unit_id: UUID | None
    version: int
    valid_from: datetime
    published_at: datetime
    note: str
    unit: dict[str, Any] | None
    published_by: dict[str, Any] | None
    status: str
    running: int
    xml: str


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node of a version."""

    version_id: UUID
    node_id: str
    number: int
    kind: str
    name: str
    name_en: str
    parent: str | None
    for_each: str | None
    contact_point: str
    standard: str
    standard_en: str
    time_limit: str | None
    role: str
    form: str
    indicator: str
    outcomes: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """What a unit is drawing; `based_on` is its newest version."""

    xml: str
    version: int
    saved_at: datetime
    saved_by: dict[str, Any] | None
    based_on: UUID | None


async def catalogue(read: Reader, words: str, unit: UUID | None, within: Scope, now: datetime) -> list[ProcessLine]:
    """Every process, or those in whose texts or steps the words stand."""
    given = {"words": words, "unit": unit, "roots": list(within.roots), "now": now}
    return await read.all(_CATALOGUE, ProcessLine, **given)


async def touchpoints(read: Reader, words: str, unit: UUID | None, now: datetime) -> list[TouchpointLine]:
    """The steps of what is in force around a unit, 500 at most."""
    return await read.all(_TOUCHPOINTS, TouchpointLine, words=words, unit=unit, now=now)


async def process_named(read: Reader, code: str, unit: UUID | None, now: datetime) -> ProcessHead:
    """Refuses with `NotFound` an unknown code."""
    head = await read.first(_PROCESS, ProcessHead, code=code, unit=unit, now=now)
    if head is None:
        raise NotFound
    return head


async def versions_around(read: Reader, code: str, unit: UUID, within: Scope, now: datetime) -> list[VersionLine]:
    """All that were ever published for a unit and those above: its own first, of each level the newest first."""
    return await read.all(_AROUND, VersionLine, code=code, unit=unit, roots=list(within.roots), now=now)


async def version_seen(read: Reader, code: str, version: UUID, within: Scope, now: datetime) -> VersionLine:
    """A version with its diagram: of a unit in scope, of one above, or shipped. Others are not found."""
    line = await read.first(_ONE, VersionLine, code=code, version=version, roots=list(within.roots), now=now)
    if line is None:
        raise NotFound(subject=version)
    return line


async def nodes_of(read: Reader, version: UUID) -> list[NodeLine]:
    """The nodes of a version that the caller has been allowed to see, in the order of the file."""
    return await read.all(_NODES, NodeLine, version=version)


async def draft_of(read: Reader, code: str, unit: UUID, within: Scope) -> DraftLine | None:
    """Nothing where nothing is being drawn; refuses with `NotFound` an unknown process, and a unit not in scope."""
    await ground_for(read, code, unit, within)
    return await read.first(_DRAFT, DraftLine, code=code, unit=unit, roots=list(within.roots))
