"""The alarms of a process, put together from its steps, its runs, and what their versions would have done."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shouwen.features.policies.contract import Rules
from shouwen.features.processes.contract.alarms import ALARMS, AlarmKind, ProcessAlarms
from shouwen.features.processes.contract.trying import RecordedRun, Replay
from shouwen.features.processes.presenting.naming import named
from shouwen.features.processes.queries.alarms import (
    MOST_LOOKED_AT,
    MOST_SHOWN,
    AlarmLine,
    Around,
    VersionDiagram,
    diagrams_of,
    lines_of,
    still_since,
)
from shouwen.features.processes.queries.monitor import NodeLoad, loads
from shouwen.features.processes.queries.recorded import RunRow, Window, recorded_run, runs_started
from shouwen.features.processes.rules import read_diagram
from shouwen.features.processes.rules.engine import plan_of
from shouwen.features.processes.rules.trying import Trial
from shouwen.features.processes.shapes import alarming as shapes
from shouwen.features.sla.contract import Amount, AmountUnit, rulebook_from
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader

_ENDED_SINCE = timedelta(days=90)
_REPLAYED_SINCE = timedelta(days=30)
_MOST_REPLAYED = 5_000


@dataclass(frozen=True, slots=True)
class _Told:
    """The steps of every version in the reader's language."""

    versions: dict[UUID, VersionDiagram]
    language: str

    def step(self, version: UUID, node: str) -> str:
        name, english = self.versions[version].names.get(node, [node, ""])
        return (self.language == "en" and english) or name or node


async def alarms_of(
    read: Reader, code: str, unit: UUID, rules: Rules, now: datetime, language: str, within: Scope
) -> shapes.ProcessAlarms:
    """What to look at in a process, of a unit in scope and what is below it, by the rule in force for that unit.

    Cases are named for a reader of the scope `within`.
    """
    limits: ProcessAlarms = rules.at(ALARMS, now).content
    around = Around(code, unit, now, now - _ENDED_SINCE)
    told = _Told(await diagrams_of(read, code), language)
    alarms, counts = list[shapes.ProcessAlarm](), list[shapes.AlarmCount]()
    for kind in (AlarmKind.OVERDUE, AlarmKind.ROUNDS, AlarmKind.GIVEN_UP):
        lines = await lines_of(read, kind, around, limits.rounds)
        alarms += [_alarm(kind, line, told) for line in lines]
        counts.append(shapes.AlarmCount(kind=kind, count=lines[0].found if lines else 0, at_least=False))
    stuck = await _stuck(read, around, rules, limits.stuck_days)
    alarms += [_alarm(AlarmKind.STUCK, line, told) for line in stuck[:MOST_SHOWN]]
    counts.append(shapes.AlarmCount(kind=AlarmKind.STUCK, count=len(stuck), at_least=len(stuck) >= MOST_LOOKED_AT))
    deviating, all_seen = await _deviating(read, around, told)
    alarms += deviating[:MOST_SHOWN]
    counts.append(shapes.AlarmCount(kind=AlarmKind.DEVIATES, count=len(deviating), at_least=not all_seen))
    crowded = await _crowded(read, around, told, limits.overdue_percent)
    thresholds = shapes.AlarmThresholds(
        rounds=limits.rounds, stuck_days=limits.stuck_days, overdue_percent=limits.overdue_percent
    )
    return shapes.ProcessAlarms(
        thresholds=thresholds, counts=counts, steps=crowded, alarms=await _named(read, alarms, within)
    )


async def _named(read: Reader, alarms: Sequence[shapes.ProcessAlarm], within: Scope) -> list[shapes.ProcessAlarm]:
    """Without the subject, where the reader may not see it."""
    names = await named(read, ((one.subject_kind, one.subject) for one in alarms if one.subject), within)
    told = []
    for one in alarms:
        name = names.get(one.subject) if one.subject else None
        subject, number, title = (one.subject, name.number, name.title) if name else (None, None, None)
        told.append(one.model_copy(update={"subject": subject, "number": number, "title": title}))
    return told


def _alarm(kind: AlarmKind, line: AlarmLine, told: _Told) -> shapes.ProcessAlarm:
    return shapes.ProcessAlarm(
        kind=kind,
        subject=line.subject,
        subject_kind=line.subject_kind,
        version=told.versions[line.version].version,
        node=line.node,
        step=told.step(line.version, line.node),
        since=line.since,
        times=line.times,
        lacks=[],
        without=[],
    )


async def _stuck(read: Reader, around: Around, rules: Rules, days: int) -> list[AlarmLine]:
    lines = await still_since(read, around, around.now - timedelta(days=days))
    calendar = rulebook_from(rules, around.now).workdays
    length = calendar.length(Amount(days, AmountUnit.WORKING_DAY))
    passed = [(line, calendar.add(line.since, length, working=True)) for line in lines]
    return [line for line, until in passed if until is not None and until <= around.now]


async def _crowded(read: Reader, around: Around, told: _Told, percent: int) -> list[shapes.CrowdedStep]:
    found = await loads(read, list(told.versions), Scope(roots=(around.unit,)), around.now, around.now)
    return [
        shapes.CrowdedStep(
            node=load.node_id,
            step=told.step(load.version_id, load.node_id),
            version=told.versions[load.version_id].version,
            open=load.open,
            overdue=load.overdue,
        )
        for steps in found.values()
        for load in steps
        if _is_crowded(load, percent)
    ]


def _is_crowded(load: NodeLoad, percent: int) -> bool:
    return load.overdue > 0 and load.overdue * 100 > load.open * percent


async def _deviating(read: Reader, around: Around, told: _Told) -> tuple[list[shapes.ProcessAlarm], bool]:
    """Runs whose record is not what their own version does with it; and whether all were looked at."""
    window = Window(around.code, around.unit, around.now - _REPLAYED_SINCE, around.now + timedelta(seconds=1))
    rows = await runs_started(read, window, None, _MOST_REPLAYED)
    replays = await asyncio.to_thread(_replayed, rows, told.versions)
    alarms = [_deviation(row, run, replay, told) for row, run, replay in replays if replay.changed]
    return alarms, len(rows) < _MOST_REPLAYED


def _replayed(rows: Iterable[RunRow], versions: dict[UUID, VersionDiagram]) -> list[tuple[RunRow, RecordedRun, Replay]]:
    """Those that can be decided."""
    trials = dict[UUID, Trial | None]()
    found = []
    for row in rows:
        if row.version_id not in trials:
            xml = versions[row.version_id].xml
            diagram = read_diagram(xml).diagram
            trials[row.version_id] = Trial(diagram, plan_of(xml)) if diagram else None
        trial, run = trials[row.version_id], recorded_run(row)
        replay = trial.replay(run) if trial else None
        if replay is not None and replay.why is None:
            found.append((row, run, replay))
    return found


def _deviation(row: RunRow, run: RecordedRun, replay: Replay, told: _Told) -> shapes.ProcessAlarm:
    gone = [step.node for _, step in replay.gone]
    at = [*gone, *replay.added, *replay.open, *(step.node for step in run.steps), ""][0]
    return shapes.ProcessAlarm(
        kind=AlarmKind.DEVIATES,
        subject=row.subject_id,
        subject_kind=row.subject_kind,
        version=told.versions[row.version_id].version,
        node=at,
        step=told.step(row.version_id, at),
        since=row.started_at,
        times=None,
        lacks=[told.step(row.version_id, node) for node in replay.added],
        without=[told.step(row.version_id, node) for node in gone],
    )
