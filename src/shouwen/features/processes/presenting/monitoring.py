"""The monitoring of a process, put together from what waits, what moved lately, and the rule in force."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes.contract.alarms import ALARMS, ProcessAlarms
from shouwen.features.processes.queries.flows import NodeFlow, flows, post_lines
from shouwen.features.processes.queries.measuring import versions_measured
from shouwen.features.processes.queries.monitor import NodeLoad, loads
from shouwen.features.processes.queries.screens import VersionLine
from shouwen.features.processes.rules.bottlenecks import Judged, Stand, judged
from shouwen.features.processes.shapes import monitoring as shapes
from shouwen.kernel.calendars.periods import Period, instants_of
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader

_LATELY = timedelta(days=30)
_WEEK = timedelta(days=6)
_LOAD = ("open", "overdue", "oldest_at", "done", "late", "median_seconds")


def week_before(now: datetime, zone: ZoneInfo) -> Period:
    """Today and the six days before, as a report counts them."""
    today = now.astimezone(zone).date()
    return Period(today - _WEEK, today)


async def monitored(
    read: Reader,
    lines: Sequence[VersionLine],
    unit: UUID,
    rules: Rules,
    now: datetime,
    zone: ZoneInfo,
    language: str,
) -> shapes.ProcessMonitor:
    """These versions, as far as they run in a unit in scope and below it, by the rule in force for that unit."""
    limits: ProcessAlarms = rules.at(ALARMS, now).content
    versions, within = [line.id for line in lines], Scope(roots=(unit,))
    since, _ = instants_of(week_before(now, zone), zone)
    waiting, moved = await asyncio.gather(
        loads(read, versions, within, now - _LATELY, now), flows(read, versions, within, since, now)
    )
    shown = [_version(line, waiting[line.id], moved, limits.bottleneck_waiting, language) for line in lines]
    return shapes.ProcessMonitor(versions=shown, bottleneck_waiting=limits.bottleneck_waiting)


def _version(
    line: VersionLine,
    waiting: Sequence[NodeLoad],
    moved: dict[tuple[UUID, str], NodeFlow],
    least: int,
    language: str,
) -> shapes.VersionLoad:
    still = NodeFlow(line.id, "", 0, 0, 0)
    found = [(load, moved.get((line.id, load.node_id), still)) for load in waiting]
    stands = [Stand(load.node_id, load.open, flow.arrived, flow.done, flow.waited) for load, flow in found]
    return shapes.VersionLoad(
        id=line.id,
        version=line.version,
        unit=unit_of(line.unit, language) if line.unit else None,
        status=line.status,
        running=line.running,
        steps=[_step(load, flow, one) for (load, flow), one in zip(found, judged(stands, least), strict=True)],
    )


def _step(load: NodeLoad, flow: NodeFlow, one: Judged) -> shapes.StepLoad:
    return shapes.StepLoad(
        node=load.node_id,
        **{name: getattr(load, name) for name in _LOAD},
        arrived_week=flow.arrived,
        done_week=flow.done,
        waiting_share=one.share,
        bottleneck=list(one.reasons),
    )


async def posts_loaded(read: Reader, code: str, unit: UUID, now: datetime, zone: ZoneInfo) -> shapes.PostLoads:
    """Of a unit in scope and below it; refuses with `NotFound` an unknown process."""
    week = week_before(now, zone)
    versions = [one.id for one in await versions_measured(read, code)]
    lines = await post_lines(read, versions, Scope(roots=(unit,)), instants_of(week, zone)[0], now)
    items = [
        shapes.PostLoad(
            post=one.post,
            holders=one.holders,
            open=one.open,
            overdue=one.overdue,
            oldest_at=one.oldest_at,
            done=one.done,
        )
        for one in lines
    ]
    return shapes.PostLoads(first=week.first, last=week.last, items=items)
