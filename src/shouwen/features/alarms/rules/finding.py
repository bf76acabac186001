"""What is alarming about a case, how much, and what becomes of the alarms it has."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from shouwen.features.processes.contract.alarms import AlarmKind, AlarmLevel, ProcessAlarms

WorkingDays = Callable[[datetime, datetime], int]
"""Whole working days that have passed from one instant to another."""
_HOUR = timedelta(hours=1)


class Waiting(msgspec.Struct, frozen=True):
    """A step that waits."""

    node: str
    unit: UUID
    opened_at: datetime
    due_at: datetime | None = None


class Opened(msgspec.Struct, frozen=True):
    """A step that one department, or the case, opened so often."""

    node: str
    unit: UUID
    times: int
    since: datetime


class Standing(msgspec.Struct, frozen=True):
    """An alarm whose cause was there when it was last looked at; `ended`: a person ended it."""

    id: UUID
    kind: AlarmKind
    key: str
    level: AlarmLevel
    value: int
    ended: bool
    unit: UUID
    version: int


@dataclass(frozen=True, slots=True)
class Held:
    """A case that runs, as far as alarms need it. `moved_at`: when a step of it last opened or closed."""

    unit: UUID
    moved_at: datetime | None
    waiting: Sequence[Waiting]
    opened: Sequence[Opened]


@dataclass(frozen=True, slots=True)
class Cause:
    """What is the matter: of a case, or (`key`) of one of its steps. `value` is in what the kind counts."""

    kind: AlarmKind
    node: str
    unit: UUID
    since: datetime
    value: int
    key: str = ""
    lacks: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """What is raised for the first time, what grows, and what is over."""

    fresh: list[tuple[Cause, AlarmLevel]]
    raised: list[tuple[Standing, Cause, AlarmLevel]]
    gone: list[Standing]


def reached(limits: ProcessAlarms, kind: AlarmKind, value: int) -> AlarmLevel | None:
    """The most serious level that this much takes; a step may open exactly as often as its threshold says."""
    begins = limits.begins(kind)
    met = [level for level, least in begins.items() if (value > least if kind is AlarmKind.ROUNDS else value >= least)]
    return met[-1] if met else None


def causes_of(case: Held, now: datetime, working_days: WorkingDays) -> list[Cause]:
    """What may be alarming about a case that runs, whatever the thresholds."""
    return [*_overdue(case, now), *_stuck(case, now, working_days), *_rounds(case)]


def _overdue(case: Held, now: datetime) -> Iterable[Cause]:
    """Of each step that waits, the department that is the latest."""
    worst = dict[str, tuple[datetime, Waiting]]()
    for step in case.waiting:
        if step.due_at is not None and step.due_at < now:
            known = worst.get(step.node)
            worst[step.node] = min(known, (step.due_at, step), key=lambda one: one[0]) if known else (step.due_at, step)
    for node, (due, step) in worst.items():
        yield Cause(AlarmKind.OVERDUE, node, step.unit, due, (now - due) // _HOUR, key=node)


def _stuck(case: Held, now: datetime, working_days: WorkingDays) -> Iterable[Cause]:
    if case.waiting and case.moved_at is not None:
        first = case.waiting[0]
        yield Cause(AlarmKind.STUCK, first.node, first.unit, case.moved_at, working_days(case.moved_at, now))


def _rounds(case: Held) -> Iterable[Cause]:
    """Of each step, the department that opened it most often."""
    most = dict[str, Opened]()
    for one in case.opened:
        if one.node not in most or one.times > most[one.node].times:
            most[one.node] = one
    for one in most.values():
        yield Cause(AlarmKind.ROUNDS, one.node, one.unit, one.since, one.times, key=one.node)


def compared(
    causes: Iterable[Cause], standing: Iterable[Standing], limits: ProcessAlarms, kinds: Collection[AlarmKind]
) -> Compared:
    """What is there against the alarms of these kinds that there are.

    A level only rises: who was told of a serious alarm is not told that it has become milder. What a person ended is
    left alone as long as its cause is there.
    """
    known = {(one.kind, one.key): one for one in standing if one.kind in kinds}
    found = Compared([], [], [])
    for cause in causes:
        level = reached(limits, cause.kind, cause.value)
        if level is None:
            continue
        one = known.pop((cause.kind, cause.key), None)
        if one is None:
            found.fresh.append((cause, level))
        elif not one.ended and _place(level) > _place(one.level):
            found.raised.append((one, cause, level))
    found.gone.extend(known.values())
    return found


def _place(level: AlarmLevel) -> int:
    return list(AlarmLevel).index(level)
