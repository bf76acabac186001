"""What was counted at contact points over some days, of all processes or of one (PROC-27)."""

# ruff: noqa: S608 - every piece that is spliced in stands in code

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.processes.queries.measuring import Asked, MeasuredVersion, touchpoints_counted
from shouwen.features.processes.queries.points import every_version
from shouwen.features.touchpoints.contract import PointFigure
from shouwen.features.touchpoints.rules import PointCounts, PointReading, reading_of
from shouwen.kernel.messages import Scope
from shouwen.platform.database import PlannedAnew, Reader

POINTS = """points as materialized (
    select n.version_id, n.node_id, n.contact_point as point from process_nodes n
    where n.version_id = any(cast(:versions as uuid[])) and n.kind = 'step' and n.contact_point <> ''
        and (cast(:point as text) is null or n.contact_point = :point))"""
BELOW = """below as materialized (
    select distinct a.unit_id from unit_ancestors a where a.ancestor_id = any(cast(:roots as uuid[])))"""
SATISFIED = "r.satisfaction in ('very_satisfied', 'satisfied')"
# A customer's answer counts at every contact point that its round had passed until then.
ANSWERED = """complaint_rounds r
    join process_steps s on s.subject_id = r.ticket_id and s.opened_at >= r.began_at and s.closed_at <= r.answered_at
    join points p on p.version_id = s.version_id and p.node_id = s.node_id
    join below b on b.unit_id = s.unit_id
    where r.answered_at >= :since and r.answered_at < :until and r.satisfaction is not null"""
# The earlier case is the incident: it had passed the contact point before the customer complained again.
REPEATED = """complaint_links l
    join process_steps s on s.subject_id = l.other_id and s.closed_at <= l.at
    join points p on p.version_id = s.version_id and p.node_id = s.node_id
    join below b on b.unit_id = s.unit_id
    where l.kind = 'repeat' and l.at >= :since and l.at < :until"""
_ANSWERS = PlannedAnew(
    text(f"""
with {POINTS}, {BELOW}
select p.point, count(distinct (r.ticket_id, r.number)) as answered,
    count(distinct (r.ticket_id, r.number)) filter (where {SATISFIED}) as satisfied
from {ANSWERED} group by p.point
""")
)
_REPEATS = PlannedAnew(
    text(
        f"""
with {POINTS}, {BELOW}
select p.point, count(distinct l.ticket_id) as repeats from {REPEATED} group by p.point
"""
    )
)
_ALARMS = PlannedAnew(
    text(f"""
with {POINTS}, {BELOW}
select p.point, count(*) as alarms, count(*) filter (where al.kind = 'deviates') as deviations
from process_alarms al
join points p on p.version_id = al.version_id and p.node_id = al.node
join below b on b.unit_id = al.unit_id
where al.opened_at >= :since and al.opened_at < :until and al.ended_as is distinct from 'false'
group by p.point
""")
)


@dataclass(frozen=True, slots=True)
class PointAsked:
    """By which versions, from `since` until before `until`, in which units and all below; of one point or of all."""

    versions: tuple[MeasuredVersion, ...]
    since: datetime
    until: datetime
    within: Scope
    now: datetime
    point: str | None = None

    def values(self) -> dict[str, Any]:
        return {
            "versions": [version.id for version in self.versions],
            "since": self.since,
            "until": self.until,
            "roots": list(self.within.roots),
            "point": self.point,
        }

    def of_steps(self) -> Asked:
        return Asked(self.versions, self.since, self.until, self.within, self.now)


async def point_counts(read: Reader, asked: PointAsked) -> dict[str, PointCounts]:
    """Four statements at the same time; points at which nothing was counted are left out."""
    found: dict[str, PointCounts] = defaultdict(PointCounts)
    values = asked.values()
    steps, answers, repeats, alarms = await asyncio.gather(
        touchpoints_counted(read, asked.of_steps()),
        read.tuples(_ANSWERS, **values),
        read.tuples(_REPEATS, **values),
        read.tuples(_ALARMS, **values),
    )
    for point, one in steps.items():
        if point and asked.point in (None, point):
            counts = found[point]
            counts.done, counts.in_time, counts.late, counts.waiting = one.done, one.in_time, one.late, one.waiting
    for point, answered, satisfied in answers:
        found[point].answered, found[point].satisfied = answered, satisfied
    for point, repeated in repeats:
        found[point].repeats = repeated
    for point, raised, deviations in alarms:
        found[point].alarms, found[point].deviations = raised, deviations
    return dict(found)


async def reading_between(
    read: Reader, unit: UUID, point: str, figure: PointFigure, since: datetime, until: datetime, now: datetime
) -> PointReading:
    """One figure of one contact point, of all processes, in a unit and all below it."""
    asked = PointAsked(await every_version(read), since, until, Scope(roots=(unit,)), now, point)
    return reading_of((await point_counts(read, asked)).get(point, PointCounts()), figure)
