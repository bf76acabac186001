"""Where what runs stands now, and how long steps have taken, node by node (PROC-17)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_IN_SCOPE = "s.unit_id in (select a.unit_id from unit_ancestors a where a.ancestor_id = any(:roots))"
_NODES = Prepared(
    text(f"""
with waiting as (
    select s.version_id, s.node_id, count(*) as open, count(*) filter (where s.due_at < :now) as overdue,
        min(s.opened_at) as oldest_at
    from process_steps s
    where s.version_id = any(cast(:versions as uuid[])) and s.closed_at is null and {_IN_SCOPE}
    group by s.version_id, s.node_id
), gone as (
    select s.version_id, s.node_id, count(*) as done, count(*) filter (where s.closed_at > s.due_at) as late,
        percentile_cont(0.5) within group (order by extract(epoch from s.closed_at - s.opened_at)) as median_seconds
    from process_steps s
    where s.version_id = any(cast(:versions as uuid[])) and s.closed_at >= :since and {_IN_SCOPE}
    group by s.version_id, s.node_id
)
select n.version_id, n.node_id, coalesce(w.open, 0) as open, coalesce(w.overdue, 0) as overdue, w.oldest_at,
    coalesce(g.done, 0) as done, coalesce(g.late, 0) as late, g.median_seconds
from process_nodes n
left join waiting w on w.version_id = n.version_id and w.node_id = n.node_id
left join gone g on g.version_id = n.version_id and g.node_id = n.node_id
where n.version_id = any(cast(:versions as uuid[])) and n.kind = 'step'
order by n.version_id, n.number
""")  # noqa: S608 - the piece spliced in stands above
)


@dataclass(frozen=True, slots=True)
class NodeLoad:
    """What waits at a step now, and what was done there lately; `late` was done after its limit."""

    version_id: UUID
    node_id: str
    open: int
    overdue: int
    oldest_at: datetime | None
    done: int
    late: int
    median_seconds: float | None


async def loads(
    read: Reader, versions: list[UUID], within: Scope, since: datetime, now: datetime
) -> dict[UUID, list[NodeLoad]]:
    """The steps of these versions with what is in scope; what was done counts from `since`."""
    given: dict[str, Any] = {"versions": versions, "roots": list(within.roots), "since": since, "now": now}
    found: dict[UUID, list[NodeLoad]] = {version: [] for version in versions}
    for load in await read.all(_NODES, NodeLoad, **given):
        found[load.version_id].append(load)
    return found
