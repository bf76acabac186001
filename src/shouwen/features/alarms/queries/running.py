"""What the worker looks at: cases that run, cases that were given up, alarms that stand, in pages (PROC-25)."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.alarms.rules import Held, Standing, Waiting
from shouwen.features.alarms.rules.finding import Opened
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.platform.database import Prepared, Reader

_STANDING = """(select json_agg(json_build_object('id', a.id, 'kind', a.kind, 'key', a.key, 'level', a.level,
    'value', a.value, 'ended', a.ended_at is not null, 'unit', a.unit_id, 'version', a.version) order by a.id)
    from process_alarms a where a.subject_id = r.subject_id and a.gone_at is null) as standing"""
_CASE = "r.subject_id as subject, r.subject_kind, r.version_id as version, v.process_id as process, r.unit_id as unit"
_RUNNING = Prepared(
    text(f"""
select {_CASE}, l.moved_at, l.waiting, o.opened, {_STANDING}
from process_runs r join process_versions v on v.id = r.version_id
cross join lateral (
    select max(greatest(s.opened_at, s.closed_at)) as moved_at,
        json_agg(json_build_object('node', s.node_id, 'unit', s.unit_id, 'opened_at', s.opened_at, 'due_at', s.due_at)
            order by s.opened_at, s.id) filter (where s.closed_at is null) as waiting
    from process_steps s where s.subject_id = r.subject_id) l
cross join lateral (
    select json_agg(json_build_object('node', n.node_id, 'unit', n.unit, 'times', n.times, 'since', n.since)
        order by n.node_id, n.unit) as opened
    from (select s.node_id, cast(min(cast(s.unit_id as text)) as uuid) as unit, count(*) as times,
            max(s.opened_at) as since
        from process_steps s where s.subject_id = r.subject_id group by s.node_id, s.entry having count(*) > 1) n) o
where r.is_open and r.subject_id > :after order by r.subject_id limit :most
""")
)
# What was reported of the same giving up, or stands from one before, is passed over.
_GIVEN_UP = Prepared(
    text(f"""
select {_CASE}, r.ended_at, l.nodes, l.unit as at
from process_versions v
join process_runs r on r.version_id = v.id and not r.is_open and jsonb_array_length(r.state -> 'open') > 0
    and r.ended_at >= :since
cross join lateral (
    select array_agg(s.node_id order by s.opened_at, s.id) as nodes,
        (array_agg(s.unit_id order by s.opened_at, s.id))[1] as unit
    from process_steps s where s.subject_id = r.subject_id and s.closed_at = r.ended_at and s.outcome is null) l
where l.nodes is not null and (r.ended_at, r.subject_id) > (cast(:at as timestamptz), cast(:after as uuid))
    and not exists (select 1 from process_alarms a where a.subject_id = r.subject_id and a.kind = 'given_up'
        and (a.since = r.ended_at or a.gone_at is null))
order by r.ended_at, r.subject_id limit :most
""")
)
_TO_END = Prepared(
    text("""
select a.id, a.kind, a.key, a.level, a.value, a.ended_at is not null as ended, a.unit_id as unit, a.version,
    r.is_open as runs
from process_alarms a join process_runs r on r.subject_id = a.subject_id
where a.gone_at is null and a.id > :after and case a.kind
    when 'given_up' then not r.is_open and r.ended_at < :given_up_since
    when 'deviates' then r.started_at < :replayed_since
    else not r.is_open end
order by a.id limit :most
""")
)
_RULES = Prepared(text(f"select u.id, {rules_sql('u.id')} from units u where u.id = any(:units)"))
NOBODY = UUID(int=0)
FIRST = datetime.fromisoformat("0001-01-02T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Case:
    """What an alarm is about."""

    subject: UUID
    subject_kind: str
    version: UUID
    process: UUID
    unit: UUID


@dataclass(frozen=True, slots=True)
class _Running(Case):
    moved_at: datetime | None
    waiting: list[dict[str, Any]] | None
    opened: list[dict[str, Any]] | None
    standing: list[dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class GivenUp(Case):
    """A case that ended while steps were waiting: which, and where the first of them."""

    ended_at: datetime
    nodes: list[str]
    at: UUID


@dataclass(frozen=True, slots=True)
class ToEnd:
    id: UUID
    kind: str
    key: str
    level: str
    value: int
    ended: bool
    unit: UUID
    version: int
    runs: bool

    @property
    def standing(self) -> Standing:
        given = {name: getattr(self, name) for name in Standing.__struct_fields__}
        return msgspec.convert(given, Standing)


async def running_after(read: Reader, after: UUID | None, most: int) -> list[tuple[Case, Held, tuple[Standing, ...]]]:
    """The next cases that run, with their alarms."""
    rows = await read.all(_RUNNING, _Running, after=after or NOBODY, most=most)
    return [(row, _held(row), standing_from(row.standing)) for row in rows]


def _held(row: _Running) -> Held:
    waiting = msgspec.convert(row.waiting or [], list[Waiting])
    return Held(row.unit, row.moved_at, waiting, msgspec.convert(row.opened or [], list[Opened]))


def standing_from(rows: list[dict[str, Any]] | None) -> tuple[Standing, ...]:
    return msgspec.convert(rows or [], tuple[Standing, ...])


async def given_up_after(
    read: Reader, since: datetime, at: datetime | None, after: UUID | None, most: int
) -> list[GivenUp]:
    """The next cases that were given up since then, and of which no alarm tells."""
    return await read.all(_GIVEN_UP, GivenUp, since=since, at=at or FIRST, after=after or NOBODY, most=most)


async def standing_to_end(
    read: Reader, after: UUID | None, given_up_since: datetime, replayed_since: datetime, most: int
) -> list[ToEnd]:
    """The next alarms whose case has ended, or that are about what lies before these instants."""
    given = {"given_up_since": given_up_since, "replayed_since": replayed_since}
    return await read.all(_TO_END, ToEnd, after=after or NOBODY, **given, most=most)


async def rules_of(read: Reader, units: Collection[UUID]) -> dict[UUID, Rules]:
    """What is published around each of these units, in one statement."""
    rows = await read.tuples(_RULES, units=list(units))
    return {unit: await rules_from(read, refs) for unit, refs in rows}
