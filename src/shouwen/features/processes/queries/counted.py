"""The statements that count runs and steps of a process; `measuring` puts their rows together.

Everything is decided by instants that were recorded: what a step is called (done, late) follows from when it opened,
was due and was closed. In every statement `:since` is the first instant and `:until` the one after the last.
"""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import PlannedAnew

# The unit that was asked for with all below it; `child` is the one directly below it that leads there, none for itself.
BELOW = """below as materialized (
    select distinct on (a.unit_id) a.unit_id, (select c.ancestor_id from unit_ancestors c
        where c.unit_id = a.unit_id and c.depth = a.depth - 1) as child
    from unit_ancestors a where a.ancestor_id = any(:roots) order by a.unit_id, a.depth desc)"""
# A step that names no outcome cannot tell by one whether it was done.
NODES = """nodes as materialized (
    select n.version_id, n.node_id, n.contact_point, n.role, jsonb_array_length(n.outcomes) = 0 as silent
    from process_nodes n where n.version_id = any(cast(:versions as uuid[])) and n.kind = 'step'
        and (cast(:node as text) is null or n.node_id = :node))"""
GIVEN_UP = "not {run}.is_open and jsonb_array_length({run}.state -> 'open') > 0"
GIVEN = f"""given as materialized (
    select r.subject_id, r.ended_at from process_runs r
    where r.version_id = any(cast(:versions as uuid[])) and {GIVEN_UP.format(run="r")})"""
LATE = "{step}.due_at is not null and ({step}.closed_at is null or {step}.closed_at > {step}.due_at)"
DONE = "({step}.outcome is not null or {node}.silent and {given}.subject_id is null)"
OURS = "{row}.version_id = any(cast(:versions as uuid[]))"
# Steps that were done from `:since` until before `:until`.
_DONE_STEPS = f"""
    process_steps s
    join nodes n on n.version_id = s.version_id and n.node_id = s.node_id
    join below b on b.unit_id = s.unit_id
    left join given g on s.outcome is null and g.subject_id = s.subject_id and g.ended_at = s.closed_at
    where {OURS.format(row="s")} and s.closed_at >= :since and s.closed_at < :until
        and {DONE.format(step="s", node="n", given="g")}"""
_SECONDS = "cast(extract(epoch from {row}.{end} - {row}.{begin}) as double precision)"
_BUCKET = "width_bucket({at}, cast(:edges as timestamptz[]))"

RUNS = PlannedAnew(
    text(f"""
with {BELOW}, late as materialized (
    select distinct s.subject_id from process_steps s where {OURS.format(row="s")} and {LATE.format(step="s")}
), counted as (
    select r.version_id, b.child, {_BUCKET.format(at="r.started_at")} as bucket, 1 as started, 0 as ended,
        0 as given_up, 0 as in_time, cast(null as double precision) as seconds
    from process_runs r join below b on b.unit_id = r.unit_id
    where {OURS.format(row="r")} and r.started_at >= :since and r.started_at < :until
    union all
    select r.version_id, b.child, {_BUCKET.format(at="r.ended_at")}, 0, cast(not u.given_up as integer),
        cast(u.given_up as integer), cast(not u.given_up and l.subject_id is null as integer),
        case when not u.given_up then {_SECONDS.format(row="r", end="ended_at", begin="started_at")} end
    from process_runs r join below b on b.unit_id = r.unit_id
    cross join lateral (select {GIVEN_UP.format(run="r")} as given_up) u
    left join late l on l.subject_id = r.subject_id
    where {OURS.format(row="r")} and not r.is_open and r.ended_at >= :since and r.ended_at < :until
)
select case when grouping(bucket) = 0 then 'bucket' when grouping(version_id) = 0 then 'version'
        when grouping(child) = 0 then 'unit' else 'all' end as along,
    coalesce(cast(version_id as text), cast(child as text), cast(bucket as text)) as key,
    coalesce(sum(started), 0) as started, coalesce(sum(ended), 0) as ended, coalesce(sum(given_up), 0) as given_up,
    coalesce(sum(in_time), 0) as in_time,
    percentile_cont(array[0.5, 0.9]) within group (order by seconds) as seconds
from counted group by grouping sets ((), (bucket), (version_id), (child))
""")
)
STEPS = PlannedAnew(
    text(f"""
with {BELOW}, {NODES}, {GIVEN}, cells as (
    select s.version_id, s.node_id, b.child, {_BUCKET.format(at="s.closed_at")} as bucket, count(*) as done,
        count(*) filter (where s.closed_at <= s.due_at) as in_time, 0 as late
    from {_DONE_STEPS}
    group by 1, 2, 3, 4
    union all
    select s.version_id, s.node_id, b.child, {_BUCKET.format(at="s.due_at")}, 0, 0, count(*)
    from process_steps s join below b on b.unit_id = s.unit_id
    where {OURS.format(row="s")} and {LATE.format(step="s")}
        and s.due_at >= :since and s.due_at < least(:until, cast(:now as timestamptz))
        and (cast(:node as text) is null or s.node_id = :node)
    group by 1, 2, 3, 4
)
select case when grouping(c.bucket) = 0 then 'bucket' when grouping(c.version_id) = 0 then 'version'
        when grouping(c.child) = 0 then 'unit' when grouping(c.node_id) = 0 then 'step'
        when grouping(n.contact_point) = 0 then 'touchpoint' else 'all' end as along,
    coalesce(cast(c.version_id as text), cast(c.child as text), c.node_id, n.contact_point, cast(c.bucket as text))
        as key,
    coalesce(sum(c.done), 0) as done, coalesce(sum(c.in_time), 0) as in_time, coalesce(sum(c.late), 0) as late
from cells c join nodes n on n.version_id = c.version_id and n.node_id = c.node_id
group by grouping sets ((), (c.bucket), (c.version_id), (c.child), (c.node_id), (n.contact_point))
""")
)


def _times(key: str) -> PlannedAnew:
    return PlannedAnew(
        text(f"""
with {BELOW}, {NODES}, {GIVEN}
select {key} as key,
    percentile_cont(array[0.5, 0.9]) within group (
        order by {_SECONDS.format(row="s", end="closed_at", begin="opened_at")}) as seconds
from {_DONE_STEPS} group by 1
""")
    )


TIMES = {"step": _times("s.node_id"), "all": _times("cast(null as text)")}
"""How long steps took: each node by itself, or all that were asked for as one."""
WAITING = PlannedAnew(
    text(f"""
with {BELOW}, {NODES}
select case when grouping(s.version_id) = 0 then 'version' when grouping(b.child) = 0 then 'unit'
        when grouping(s.node_id) = 0 then 'step' when grouping(n.contact_point) = 0 then 'touchpoint' else 'all' end
        as along,
    coalesce(cast(s.version_id as text), cast(b.child as text), s.node_id, n.contact_point) as key,
    count(*) as waiting, count(*) filter (where s.due_at < :now) as overdue
from process_steps s
join nodes n on n.version_id = s.version_id and n.node_id = s.node_id
join below b on b.unit_id = s.unit_id
where {OURS.format(row="s")} and s.closed_at is null
group by grouping sets ((), (s.version_id), (b.child), (s.node_id), (n.contact_point))
""")
)
# A step inside a part that is done for each department is one for each of them; outside, `entry` is empty.
ROUNDS = PlannedAnew(
    text(f"""
with {BELOW}, {NODES}, opened as (
    select s.node_id, s.subject_id, s.entry, count(*) as times
    from process_runs r
    join below b on b.unit_id = r.unit_id
    join process_steps s on s.subject_id = r.subject_id
    where {OURS.format(row="r")} and r.started_at >= :since and r.started_at < :until
        and (cast(:node as text) is null or s.node_id = :node)
    group by s.node_id, s.subject_id, s.entry
)
select case when grouping(o.node_id) = 0 then 'step' else 'all' end as along, o.node_id as key,
    count(*) as opened, count(*) filter (where o.times > 1) as again,
    count(*) filter (where o.entry is null) + count(distinct o.subject_id) filter (where o.entry is not null) as passed
from opened o group by grouping sets ((), (o.node_id))
""")
)
VERSIONS = PlannedAnew(
    text("""
select v.id, v.version, v.valid_from, v.unit_id,
    coalesce((select json_agg(json_build_object('node', n.node_id, 'name', n.name, 'name_en', n.name_en,
        'contact_point', n.contact_point, 'role', n.role, 'limit', n.time_limit, 'form', n.form) order by n.number)
        from process_nodes n where n.version_id = v.id and n.kind = 'step'), '[]'::json) as nodes
from process_versions v join processes p on p.id = v.process_id
where p.code = :code order by v.valid_from desc, v.published_at desc, v.id desc
""")
)


@dataclass(frozen=True, slots=True)
class RunRow:
    """`key` names what the rows were counted along: a bucket (from 1), a version, a unit directly below (none: of the
    unit itself)."""

    along: str
    key: str | None
    started: int
    ended: int
    given_up: int
    in_time: int
    seconds: list[float | None] | None


@dataclass(frozen=True, slots=True)
class StepRow:
    along: str
    key: str | None
    done: int
    in_time: int
    late: int


@dataclass(frozen=True, slots=True)
class TimeRow:
    key: str | None
    seconds: list[float | None] | None


@dataclass(frozen=True, slots=True)
class WaitingRow:
    along: str
    key: str | None
    waiting: int
    overdue: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    along: str
    key: str | None
    opened: int
    again: int
    passed: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with its steps."""

    id: UUID
    version: int
    valid_from: datetime
    unit_id: UUID | None
    nodes: list[dict[str, Any]]
