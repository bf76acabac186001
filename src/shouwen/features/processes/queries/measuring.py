"""What is measured of a process, for every report, screen and file alike (PROC-14, PROC-18)."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.processes.contract.measures import Measured, MeasureId
from shouwen.features.processes.queries import counted
from shouwen.features.processes.rules.measuring import Counts, value_of
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Reader

Cell = tuple[str, str | None]
"""What was counted along (`all`, `bucket`, `version`, `unit`, `step`, `touchpoint`), and which of them: the number of a
bucket from 1, an id, a node, a contact point. No unit: the unit itself rather than one directly below it."""
ALL: Cell = ("all", None)


class MeasuredStep(msgspec.Struct, frozen=True):
    """A step of a version."""

    node: str
    name: str
    name_en: str
    contact_point: str
    role: str
    limit: str | None
    form: str


@dataclass(frozen=True, slots=True)
class MeasuredVersion:
    """A version of the process that is measured; the newest first."""

    id: UUID
    version: int
    valid_from: datetime
    unit_id: UUID | None
    nodes: tuple[MeasuredStep, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """By which versions, from `since` until before `until`, of which units and all below them; of one step, or of all.

    `edges` are the instants at which buckets begin, in their order.
    """

    versions: tuple[MeasuredVersion, ...]
    since: datetime
    until: datetime
    within: Scope
    now: datetime
    node: str | None = None
    edges: tuple[datetime, ...] = ()

    def values(self) -> dict[str, Any]:
        return {
            "versions": [version.id for version in self.versions],
            "since": self.since,
            "until": self.until,
            "roots": list(self.within.roots),
            "now": self.now,
            "node": self.node,
            "edges": list(self.edges or (self.since,)),
        }


Figures = dict[Cell, Counts]


async def versions_measured(read: Reader, process: str, version: UUID | None = None) -> tuple[MeasuredVersion, ...]:
    """All versions of a process, or one of them; refuses with `NotFound` what is not there."""
    rows = await read.all(counted.VERSIONS, counted.VersionRow, code=process)
    found = tuple(
        MeasuredVersion(
            row.id, row.version, row.valid_from, row.unit_id, msgspec.convert(row.nodes, tuple[MeasuredStep, ...])
        )
        for row in rows
        if version in (None, row.id)
    )
    if not found:
        raise NotFound(subject=version)
    return found


async def figures(read: Reader, asked: Asked) -> Figures:
    """Everything that is counted, in five statements that run at the same time."""
    found: Figures = defaultdict(Counts)
    await asyncio.gather(
        _runs(read, asked, found),
        _steps(read, asked, found),
        _times(read, asked, found, "step"),
        _waiting(read, asked, found),
        _rounds(read, asked, found),
    )
    for along, node in list(found):
        if along == "step" and node is not None:
            having = (one for one in asked.versions if any(step.node == node for step in one.nodes))
            found[along, node].passed_by = sum(found["version", str(one.id)].started for one in having)
    return found


async def touchpoints_counted(read: Reader, asked: Asked) -> dict[str, Counts]:
    """What was done, decided and waits at each contact point, whatever the process."""
    found: Figures = defaultdict(Counts)
    await asyncio.gather(_steps(read, asked, found), _waiting(read, asked, found))
    return {key: counts for (along, key), counts in found.items() if along == "touchpoint" and key is not None}


async def measures_of(read: Reader, asked: Asked, measures: Iterable[MeasureId]) -> dict[MeasureId, Measured]:
    """Some measures, each statement once; of a step they are of the versions that have it."""
    wanted, node = list(measures), asked.node
    if node is not None:
        having = tuple(one for one in asked.versions if any(step.node == node for step in one.nodes))
        asked = replace(asked, versions=having)
    found: Figures = defaultdict(Counts)
    await asyncio.gather(*(_NEEDS[need](read, asked, found) for need in {n for one in wanted for n in _OF[one]}))
    counts = found[ALL]
    if node is not None:
        counts.passed_by = counts.started
    return {measure: value_of(counts, measure) for measure in wanted}


async def _runs(read: Reader, asked: Asked, found: Figures) -> None:
    for row in await read.all(counted.RUNS, counted.RunRow, **asked.values()):
        counts = found[row.along, row.key]
        counts.started, counts.ended, counts.given_up = int(row.started), int(row.ended), int(row.given_up)
        counts.runs_in_time, counts.run_seconds = int(row.in_time), _pair(row.seconds)


async def _steps(read: Reader, asked: Asked, found: Figures) -> None:
    for row in await read.all(counted.STEPS, counted.StepRow, **asked.values()):
        counts = found[row.along, row.key]
        counts.done, counts.in_time, counts.late = int(row.done), int(row.in_time), int(row.late)


async def _times(read: Reader, asked: Asked, found: Figures, along: str) -> None:
    for row in await read.all(counted.TIMES[along], counted.TimeRow, **asked.values()):
        found[along, row.key].step_seconds = _pair(row.seconds)


async def _all_times(read: Reader, asked: Asked, found: Figures) -> None:
    await _times(read, asked, found, "all")


async def _waiting(read: Reader, asked: Asked, found: Figures) -> None:
    for row in await read.all(counted.WAITING, counted.WaitingRow, **asked.values()):
        counts = found[row.along, row.key]
        counts.waiting, counts.overdue = row.waiting, row.overdue


async def _rounds(read: Reader, asked: Asked, found: Figures) -> None:
    for row in await read.all(counted.ROUNDS, counted.RoundRow, **asked.values()):
        counts = found[row.along, row.key]
        counts.openings, counts.again, counts.passed = row.opened, row.again, row.passed


def _pair(seconds: Sequence[float | None] | None) -> tuple[float, float] | None:
    if seconds is None or seconds[0] is None or seconds[1] is None:
        return None
    return seconds[0], seconds[1]


_NEEDS = {"runs": _runs, "steps": _steps, "times": _all_times, "waiting": _waiting, "rounds": _rounds}
_OF: dict[MeasureId, tuple[str, ...]] = {
    MeasureId.STARTED: ("runs",),
    MeasureId.ENDED: ("runs",),
    MeasureId.GIVEN_UP: ("runs",),
    MeasureId.CYCLE_MEDIAN: ("runs",),
    MeasureId.CYCLE_P90: ("runs",),
    MeasureId.RUNS_IN_TIME: ("runs",),
    MeasureId.DONE: ("steps",),
    MeasureId.STEP_MEDIAN: ("steps", "times"),
    MeasureId.STEP_P90: ("steps", "times"),
    MeasureId.STEPS_IN_TIME: ("steps",),
    MeasureId.WAITING: ("waiting",),
    MeasureId.OVERDUE: ("waiting",),
    MeasureId.AGAIN: ("rounds",),
    MeasureId.PASSED: ("runs", "rounds"),
}
