"""Alarms for screens and files, in scope by the unit that they lie in; and how monitoring itself does (PROC-14)."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.alarms.contract import AlarmEnd
from shouwen.features.processes.contract.alarms import AlarmKind, AlarmLevel
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import PlannedAnew, Prepared, Reader

_PERSON = "json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)"
_SEEN = "al.unit_id in (select a.unit_id from unit_ancestors a where a.ancestor_id = any(cast(:roots as uuid[])))"
_COLUMNS = f"""al.id, al.subject_id, al.subject_kind, al.version_id, al.unit_id, al.kind, al.node, al.level, al.value,
    al.levels, al.detail, al.since, al.opened_at, al.acknowledged_at, al.note, al.ended_at, al.ended_as, al.reason,
    al.version, p.code as process, p.name as process_name, p.name_en as process_name_en, v.version as version_number,
    (select {_PERSON} from staff s where s.id = al.acknowledged_by) as acknowledged_by,
    (select {_PERSON} from staff s where s.id = al.ended_by) as ended_by,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) as unit,
    coalesce((select json_object_agg(n.node_id, json_build_array(n.name, n.name_en)) from process_nodes n
        where n.version_id = al.version_id and n.kind = 'step' and (n.node_id = al.node
            or al.detail -> 'lacks' ? n.node_id or al.detail -> 'without' ? n.node_id)), '{{}}'::json) as names"""
_FROM = """from process_alarms al join processes p on p.id = al.process_id
    join process_versions v on v.id = al.version_id join units u on u.id = al.unit_id"""
_WANTED = """(cast(:process as text) is null or al.process_id = (select q.id from processes q where q.code = :process))
    and (cast(:node as text) is null or al.node = :node)
    and (cast(:touchpoint as text) is null or exists (select 1 from process_nodes n where n.version_id = al.version_id
        and n.node_id = al.node and n.kind = 'step' and n.contact_point = :touchpoint))
    and (cast(:kind as text) is null or al.kind = :kind)
    and (cast(:level as text) is null or al.level = :level)
    and (cast(:end as text) is null or al.ended_as = :end)
    and (not cast(:right as boolean) or al.ended_as is distinct from 'false')
    and (cast(:acknowledged as boolean) is null or (al.acknowledged_at is not null) = :acknowledged)
    and (cast(:since as timestamptz) is null or al.opened_at >= :since)
    and (cast(:until as timestamptz) is null or al.opened_at < :until)"""
_BEFORE = "(cast(:before as timestamptz) is null or (al.opened_at, al.id) < (:before, cast(:before_id as uuid)))"
_STATES = {True: "al.ended_at is null", False: "al.ended_at is not null", None: "true"}
_PAGES = {
    waiting: PlannedAnew(
        text(f"""select {_COLUMNS} {_FROM} where {holds} and {_SEEN} and {_WANTED} and {_BEFORE}
            order by al.opened_at desc, al.id desc limit :most""")
    )
    for waiting, holds in _STATES.items()
}
_ONE = Prepared(text(f"select {_COLUMNS} {_FROM} where al.id = :alarm and {_SEEN}"))
_COUNTS = PlannedAnew(
    text(f"""
select al.kind, al.level, al.node, al.version_id as version, count(*) as count,
    count(*) filter (where al.acknowledged_at is not null) as acknowledged
from process_alarms al where al.ended_at is null and {_SEEN}
    and (cast(:process as text) is null or al.process_id = (select q.id from processes q where q.code = :process))
group by al.kind, al.level, al.node, al.version_id order by al.kind, al.level, al.node, al.version_id
""")
)
_RATED = PlannedAnew(
    text(f"""
with opened as (
    select p.code, p.name, p.name_en, to_char(al.opened_at at time zone :zone, 'YYYY-MM') as month, al.*
    from process_alarms al join processes p on p.id = al.process_id
    where al.opened_at >= :since and al.opened_at < :until and {_SEEN}
        and (cast(:process as text) is null or p.code = :process)
)
select o.code, o.name, o.name_en, o.month, count(*) as alarms,
    count(*) filter (where o.acknowledged_at is not null) as acknowledged,
    cast(percentile_cont(0.5) within group (order by extract(epoch from o.acknowledged_at - o.opened_at))
        filter (where o.acknowledged_at is not null) as double precision) as seconds,
    count(*) filter (where o.ended_at is not null) as ended,
    count(*) filter (where o.ended_as in ('handled', 'false')) as judged,
    count(*) filter (where o.ended_as = 'false') as false_ones,
    count(*) filter (where o.level = 'serious') as serious
from opened o group by o.code, o.name, o.name_en, o.month order by o.month desc, o.code
""")
)
# Of versions by which something runs, and of those in force around the unit.
_COVERED = Prepared(
    text("""
select p.code, p.name, p.name_en, count(*) as steps, count(*) filter (where n.time_limit is not null) as limited
from processes p join lateral (
    select distinct v.id from process_versions v where v.process_id = p.id and v.withdrawn_at is null
        and v.valid_from <= :now and (v.unit_id is null or v.unit_id in (
            select a.ancestor_id from unit_ancestors a where a.unit_id = :unit
            union select a.unit_id from unit_ancestors a where a.ancestor_id = :unit))
        and not exists (select 1 from process_versions w where w.process_id = v.process_id
            and w.unit_id is not distinct from v.unit_id and w.withdrawn_at is null and w.valid_from <= :now
            and (w.valid_from, w.version) > (v.valid_from, v.version))) v on true
join process_nodes n on n.version_id = v.id and n.kind = 'step'
where cast(:process as text) is null or p.code = :process
group by p.code, p.name, p.name_en order by p.code
""")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the alarms; nothing of a filter is all. `waiting`: not ended, ended, or both."""

    waiting: bool | None = None
    process: str | None = None
    node: str | None = None
    touchpoint: str | None = None
    kind: AlarmKind | None = None
    level: AlarmLevel | None = None
    end: AlarmEnd | None = None
    acknowledged: bool | None = None
    # Without those that somebody ended as false.
    right: bool = False
    since: datetime | None = None
    until: datetime | None = None

    def values(self) -> dict[str, Any]:
        names = ("process", "node", "touchpoint", "kind", "level", "end", "acknowledged", "right", "since", "until")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """An alarm as the statement answers it; `names` of its nodes: name and English name."""

    id: UUID
    subject_id: UUID
    subject_kind: str
    version_id: UUID
    unit_id: UUID
    kind: str
    node: str
    level: str
    value: int
    levels: list[list[str]]
    detail: dict[str, list[str]]
    since: datetime
    opened_at: datetime
    acknowledged_at: datetime | None
    note: str | None
    ended_at: datetime | None
    ended_as: str | None
    reason: str | None
    version: int
    process: str
    process_name: str
    process_name_en: str
    version_number: int
    acknowledged_by: dict[str, Any] | None
    ended_by: dict[str, Any] | None
    unit: dict[str, Any]
    names: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many alarms wait, of one kind and level at one step of a version."""

    kind: str
    level: str
    node: str
    version: UUID
    count: int
    acknowledged: int


@dataclass(frozen=True, slots=True)
class RatedLine:
    """The alarms of a process that were raised in a month; `seconds`: half of those acknowledged were so by then.
    `judged` were ended by a person, `false_ones` of them as false."""

    code: str
    name: str
    name_en: str
    month: str
    alarms: int
    acknowledged: int
    seconds: float | None
    ended: int
    judged: int
    false_ones: int
    serious: int


@dataclass(frozen=True, slots=True)
class CoveredLine:
    """Steps of a process that are in force, and how many of them have a limit."""

    code: str
    name: str
    name_en: str
    steps: int
    limited: int


async def the_alarm(read: Reader, alarm: UUID, within: Scope) -> AlarmLine:
    """Refuses with `NotFound` what is not there or not in scope."""
    found = await read.first(_ONE, AlarmLine, alarm=alarm, roots=list(within.roots))
    if found is None:
        raise NotFound(subject=alarm)
    return found


async def alarms_page(
    read: Reader, wanted: Wanted, within: Scope, before: tuple[datetime, UUID] | None, most: int
) -> list[AlarmLine]:
    """The next alarms before a place, the last raised first."""
    at, id_ = before or (None, None)
    given = wanted.values() | {"roots": list(within.roots), "before": at, "before_id": id_, "most": most}
    return await read.all(_PAGES[wanted.waiting], AlarmLine, **given)


async def waiting_counts(read: Reader, process: str | None, within: Scope) -> list[CountLine]:
    """What is not ended, taken apart."""
    return await read.all(_COUNTS, CountLine, process=process, roots=list(within.roots))


async def rated(
    read: Reader, process: str | None, within: Scope, since: datetime, until: datetime, zone: str
) -> list[RatedLine]:
    """Month by month, the last first."""
    given = {"process": process, "roots": list(within.roots), "since": since, "until": until, "zone": zone}
    return await read.all(_RATED, RatedLine, **given)


async def covered(read: Reader, process: str | None, unit: UUID, now: datetime) -> list[CoveredLine]:
    """Which steps around a unit can raise an alarm of their own."""
    return await read.all(_COVERED, CoveredLine, process=process, unit=unit, now=now)
