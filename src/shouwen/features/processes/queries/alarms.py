"""Cases of a process that somebody should look at: over their limit, stuck, going round, given up (PROC-25)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.contract.alarms import AlarmKind
from shouwen.platform.database import Prepared, Reader

MOST_SHOWN = 100
MOST_LOOKED_AT = 1_000
_VERSIONS = "(select v.id from process_versions v join processes p on p.id = v.process_id where p.code = :code)"
_WITHIN = "in (select a.unit_id from unit_ancestors a where a.ancestor_id = :unit)"
_OVERDUE = Prepared(
    text(f"""
select s.subject_id as subject, r.subject_kind, s.version_id as version, s.node_id as node, s.due_at as since,
    null as times, count(*) over () as found
from process_steps s join process_runs r on r.subject_id = s.subject_id
where s.version_id in {_VERSIONS} and s.closed_at is null and s.due_at < :now and s.unit_id {_WITHIN}
order by s.due_at, s.id limit {MOST_SHOWN}
""")  # noqa: S608 - the pieces spliced in stand above
)
# Whatever is stuck for so many working days is so for at least as many days.
_STILL = Prepared(
    text(f"""
select * from (
    select r.subject_id as subject, r.subject_kind, r.version_id as version, l.node, l.since, null as times, 0 as found
    from process_runs r cross join lateral (
        select (array_agg(s.node_id order by s.opened_at, s.id) filter (where s.closed_at is null))[1] as node,
            max(greatest(s.opened_at, s.closed_at)) as since
        from process_steps s where s.subject_id = r.subject_id) l
    where r.version_id in {_VERSIONS} and r.is_open and r.unit_id {_WITHIN}) r
where r.since < :before and r.node is not null
order by r.since, r.subject limit {MOST_LOOKED_AT}
""")  # noqa: S608 - the pieces spliced in stand above
)
_ROUNDS = Prepared(
    text(f"""
select s.subject_id as subject, r.subject_kind, s.version_id as version, s.node_id as node, max(s.opened_at) as since,
    count(*) as times, count(*) over () as found
from process_runs r join process_steps s on s.subject_id = r.subject_id
where r.version_id in {_VERSIONS} and (r.is_open or r.started_at >= :lately) and r.unit_id {_WITHIN}
group by s.subject_id, r.subject_kind, s.version_id, s.node_id, s.entry having count(*) > :rounds
order by count(*) desc, max(s.opened_at), s.subject_id, s.node_id limit {MOST_SHOWN}
""")  # noqa: S608 - the pieces spliced in stand above
)
_GIVEN_UP = Prepared(
    text(f"""
select r.subject_id as subject, r.subject_kind, r.version_id as version, l.node, r.ended_at as since, null as times,
    count(*) over () as found
from process_runs r cross join lateral (
    select s.node_id as node from process_steps s where s.subject_id = r.subject_id and s.closed_at = r.ended_at
        and s.outcome is null order by s.opened_at, s.id limit 1) l
where r.version_id in {_VERSIONS} and r.started_at >= :lately and not r.is_open
    and jsonb_array_length(r.state -> 'open') > 0 and r.unit_id {_WITHIN}
order by r.ended_at desc, r.subject_id limit {MOST_SHOWN}
""")  # noqa: S608 - the pieces spliced in stand above
)
_DIAGRAMS = Prepared(
    text(f"""
select v.id, v.version, v.xml,
    coalesce((select json_object_agg(n.node_id, json_build_array(n.name, n.name_en)) from process_nodes n
        where n.version_id = v.id and n.kind = 'step'), '{{}}'::json) as names
from process_versions v where v.id in {_VERSIONS} order by v.id
""")  # noqa: S608 - the piece spliced in stands above
)


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """A case at a step, since when; `times` for what goes round. `found` counts all of this kind."""

    subject: UUID
    subject_kind: str
    version: UUID
    node: str
    since: datetime
    times: int | None
    found: int


@dataclass(frozen=True, slots=True)
class VersionDiagram:
    """A version with its diagram; `names` of its steps by id: name and English name."""

    id: UUID
    version: int
    xml: str
    names: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Around:
    """Whose cases: of a process, of a unit and what is below it, as of now; ended ones that began since `lately`."""

    code: str
    unit: UUID
    now: datetime
    lately: datetime


async def lines_of(read: Reader, kind: AlarmKind, around: Around, rounds: int) -> list[AlarmLine]:
    """Of one kind that a statement can tell, 100 at most."""
    given: dict[str, Any] = {"code": around.code, "unit": around.unit}
    if kind is AlarmKind.OVERDUE:
        return await read.all(_OVERDUE, AlarmLine, **given, now=around.now)
    if kind is AlarmKind.ROUNDS:
        return await read.all(_ROUNDS, AlarmLine, **given, lately=around.lately, rounds=rounds)
    return await read.all(_GIVEN_UP, AlarmLine, **given, lately=around.lately)


async def still_since(read: Reader, around: Around, before: datetime) -> list[AlarmLine]:
    """Open cases in which nothing moved since before then, the longest first, 1,000 at most."""
    return await read.all(_STILL, AlarmLine, code=around.code, unit=around.unit, before=before)


async def diagrams_of(read: Reader, code: str) -> dict[UUID, VersionDiagram]:
    """Every version of a process by its id."""
    return {one.id: one for one in await read.all(_DIAGRAMS, VersionDiagram, code=code)}
