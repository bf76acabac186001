"""What is measured of a process: one registry that every report, screen and file asks (PROC-14, PROC-18).

A step is decided when it was done or when its limit ran out, whichever came first: so its verdict falls into one
period, and never changes afterwards. What was closed because its case was given up was not done.
"""

from dataclasses import dataclass
from enum import StrEnum


class MeasureId(StrEnum):
    """Texts of each stand in `process_measures` of the locales: its name and its formula."""

    # Of runs. Given up: ended while steps were waiting.
    STARTED = "started"
    ENDED = "ended"
    GIVEN_UP = "given_up"
    CYCLE_MEDIAN = "cycle_median"
    CYCLE_P90 = "cycle_p90"
    RUNS_IN_TIME = "runs_in_time"
    # Of steps, of one node or of all.
    DONE = "done"
    STEP_MEDIAN = "step_median"
    STEP_P90 = "step_p90"
    STEPS_IN_TIME = "steps_in_time"
    WAITING = "waiting"
    OVERDUE = "overdue"
    AGAIN = "again"
    PASSED = "passed"


class MeasureUnit(StrEnum):
    """A share lies between 0 and 1."""

    SECONDS = "seconds"
    SHARE = "share"
    COUNT = "count"


class Direction(StrEnum):
    """Which way is better; neither, where it is only known."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class MeasuredThing(StrEnum):
    """Whether a measure is of whole runs or of their steps; only those of steps can be asked of one node."""

    RUNS = "runs"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is about. `at_now`: it tells how things stand, whatever the period."""

    id: MeasureId
    unit: MeasureUnit
    better: Direction
    of: MeasuredThing
    at_now: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and what it was made of. No value: there was nothing to measure.

    Of a share, `numerator` of `denominator`; of a time, `denominator` is how many were measured; a count has neither.
    """

    value: float | None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def cases(self) -> int:
        """How many it rests on."""
        return int(self.value or 0) if self.denominator is None else self.denominator


_RUNS, _STEPS = MeasuredThing.RUNS, MeasuredThing.STEPS
_COUNT, _SHARE, _SECONDS = MeasureUnit.COUNT, MeasureUnit.SHARE, MeasureUnit.SECONDS
_HIGHER, _LOWER, _NEITHER = Direction.HIGHER, Direction.LOWER, Direction.NEITHER
MEASURES: dict[MeasureId, Measure] = {
    one.id: one
    for one in (
        Measure(MeasureId.STARTED, _COUNT, _NEITHER, _RUNS),
        Measure(MeasureId.ENDED, _COUNT, _NEITHER, _RUNS),
        Measure(MeasureId.GIVEN_UP, _COUNT, _LOWER, _RUNS),
        Measure(MeasureId.CYCLE_MEDIAN, _SECONDS, _LOWER, _RUNS),
        Measure(MeasureId.CYCLE_P90, _SECONDS, _LOWER, _RUNS),
        Measure(MeasureId.RUNS_IN_TIME, _SHARE, _HIGHER, _RUNS),
        Measure(MeasureId.DONE, _COUNT, _NEITHER, _STEPS),
        Measure(MeasureId.STEP_MEDIAN, _SECONDS, _LOWER, _STEPS),
        Measure(MeasureId.STEP_P90, _SECONDS, _LOWER, _STEPS),
        Measure(MeasureId.STEPS_IN_TIME, _SHARE, _HIGHER, _STEPS),
        Measure(MeasureId.WAITING, _COUNT, _LOWER, _STEPS, at_now=True),
        Measure(MeasureId.OVERDUE, _COUNT, _LOWER, _STEPS, at_now=True),
        Measure(MeasureId.AGAIN, _SHARE, _LOWER, _STEPS),
        Measure(MeasureId.PASSED, _SHARE, _NEITHER, _STEPS),
    )
}
"""In the order in which they are shown."""
