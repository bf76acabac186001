"""What came to steps lately and went on from them, step by step, and the load of each post (PROC-14, PROC-17)."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.queries import counted
from shouwen.kernel.messages import Scope
from shouwen.platform.database import PlannedAnew, Reader

# What waits now, and what was closed since: each by its own index.
_MOVED = f"""moved as (
    select s.* from process_steps s where {counted.OURS.format(row="s")} and s.closed_at is null
    union all
    select s.* from process_steps s where {counted.OURS.format(row="s")} and s.closed_at >= :since)"""
_FROM = """moved s
    join nodes n on n.version_id = s.version_id and n.node_id = s.node_id
    join below b on b.unit_id = s.unit_id
    left join given g on s.outcome is null and g.subject_id = s.subject_id and g.ended_at = s.closed_at"""
_DONE = f"s.closed_at is not null and {counted.DONE.format(step='s', node='n', given='g')}"
_FLOWS = PlannedAnew(
    text(f"""
with {counted.BELOW}, {counted.NODES}, {counted.GIVEN}, {_MOVED}
select s.version_id, s.node_id, count(*) filter (where s.opened_at >= :since) as arrived,
    count(*) filter (where {_DONE}) as done,
    cast(coalesce(sum(extract(epoch from cast(:now as timestamptz) - s.opened_at))
        filter (where s.closed_at is null), 0) as double precision) as waited
from {_FROM}
group by s.version_id, s.node_id
""")
)
_POSTS = PlannedAnew(
    text(f"""
with {counted.BELOW}, {counted.NODES}, {counted.GIVEN}, {_MOVED}, loaded as (
    select n.role as post, count(*) filter (where s.closed_at is null) as open,
        count(*) filter (where s.closed_at is null and s.due_at < :now) as overdue,
        min(s.opened_at) filter (where s.closed_at is null) as oldest_at,
        count(*) filter (where {_DONE}) as done
    from {_FROM}
    group by n.role
), held as (
    select p.post, count(distinct p.staff_id) as holders
    from below b join staff_posts p on p.unit_id = b.unit_id join staff f on f.id = p.staff_id and f.active
    where p.post in (select post from loaded) and p.since <= :now and (p.until is null or p.until > :now)
    group by p.post
)
select l.post, l.open, l.overdue, l.oldest_at, l.done,
    case when l.post <> '' then coalesce(h.holders, 0) end as holders
from loaded l left join held h on h.post = l.post
where l.open > 0 or l.done > 0
order by l.overdue desc, l.open desc, l.post
""")
)


@dataclass(frozen=True, slots=True)
class NodeFlow:
    """What came to a step and was done since; `waited` adds up for how many seconds what waits there has waited."""

    version_id: UUID
    node_id: str
    arrived: int
    done: int
    waited: float


@dataclass(frozen=True, slots=True)
class PostLine:
    """What waits for a post, and what was done of its steps since; `holders` hold it now, in scope. No post: `''`."""

    post: str
    open: int
    overdue: int
    oldest_at: datetime | None
    done: int
    holders: int | None


async def flows(
    read: Reader, versions: list[UUID], within: Scope, since: datetime, now: datetime
) -> dict[tuple[UUID, str], NodeFlow]:
    """Of steps at which something waits, or was closed since."""
    given = {"versions": versions, "roots": list(within.roots), "since": since, "now": now, "node": None}
    return {(one.version_id, one.node_id): one for one in await read.all(_FLOWS, NodeFlow, **given)}


async def post_lines(
    read: Reader, versions: list[UUID], within: Scope, since: datetime, now: datetime
) -> list[PostLine]:
    """Of all steps of these versions, the post with the most over its limit first."""
    given = {"versions": versions, "roots": list(within.roots), "since": since, "now": now, "node": None}
    return await read.all(_POSTS, PostLine, **given)
