"""From what was counted to what is measured; nothing where there was nothing to measure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shouwen.features.processes.contract.measures import Measured, MeasureId


@dataclass(slots=True)
class Counts:
    """What was counted of some runs and steps. `seconds` are median and 90th percentile, of runs and of steps.

    `limited` counts steps that were decided: done in time, or (`late`) over their limit. `openings` counts what was
    opened, once for each case, step and department; `again` of these more than once; `passed_by` are the runs that
    could have come to the step.
    """

    started: int = 0
    ended: int = 0
    given_up: int = 0
    runs_in_time: int = 0
    run_seconds: tuple[float, float] | None = None
    done: int = 0
    in_time: int = 0
    late: int = 0
    step_seconds: tuple[float, float] | None = None
    waiting: int = 0
    overdue: int = 0
    openings: int = 0
    again: int = 0
    passed: int = 0
    passed_by: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing at all."""
        return self == Counts()


def _share(part: int, whole: int) -> Measured:
    return Measured(part / whole if whole else None, part, whole)


def _time(seconds: tuple[float, float] | None, place: int, cases: int) -> Measured:
    return Measured(seconds[place] if seconds else None, None, cases)


_VALUES: dict[MeasureId, Callable[[Counts], Measured]] = {
    MeasureId.STARTED: lambda c: Measured(c.started),
    MeasureId.ENDED: lambda c: Measured(c.ended),
    MeasureId.GIVEN_UP: lambda c: Measured(c.given_up),
    MeasureId.CYCLE_MEDIAN: lambda c: _time(c.run_seconds, 0, c.ended),
    MeasureId.CYCLE_P90: lambda c: _time(c.run_seconds, 1, c.ended),
    MeasureId.RUNS_IN_TIME: lambda c: _share(c.runs_in_time, c.ended),
    MeasureId.DONE: lambda c: Measured(c.done),
    MeasureId.STEP_MEDIAN: lambda c: _time(c.step_seconds, 0, c.done),
    MeasureId.STEP_P90: lambda c: _time(c.step_seconds, 1, c.done),
    MeasureId.STEPS_IN_TIME: lambda c: _share(c.in_time, c.in_time + c.late),
    MeasureId.WAITING: lambda c: Measured(c.waiting),
    MeasureId.OVERDUE: lambda c: Measured(c.overdue),
    MeasureId.AGAIN: lambda c: _share(c.again, c.openings),
    MeasureId.PASSED: lambda c: _share(c.passed, c.passed_by),
}


def value_of(counts: Counts, measure: MeasureId) -> Measured:
    """A measure of what was counted."""
    return _VALUES[measure](counts)


def values_of(counts: Counts, measures: Iterable[MeasureId]) -> dict[MeasureId, Measured]:
    return {measure: value_of(counts, measure) for measure in measures}


ENOUGH = 20
"""Cases below which a difference between two figures is told, and not judged."""


@dataclass(frozen=True, slots=True)
class Against:
    """A figure before and after. `change` is after less before; `enough`: both rest on at least `ENOUGH` cases."""

    before: Measured
    after: Measured
    change: float | None
    enough: bool


def against(before: Measured, after: Measured) -> Against:
    """Two figures of the same measure, side by side."""
    both = before.value is not None and after.value is not None
    change = (after.value or 0) - (before.value or 0) if both else None
    return Against(before, after, change, both and min(before.cases, after.cases) >= ENOUGH)
