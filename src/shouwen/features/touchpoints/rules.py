"""From what was counted at a contact point to how it does; nothing is judged by fewer than 20."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shouwen.features.touchpoints.contract import ContactPoints, PointFigure, Quadrant

ENOUGH = 20


@dataclass(slots=True)
class PointCounts:
    """What was counted of one contact point in some days. `late` and `in_time` are steps that were decided, `answered`
    answers of customers, `alarms` and `repeats` incidents."""

    done: int = 0
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    answered: int = 0
    satisfied: int = 0
    alarms: int = 0
    deviations: int = 0
    repeats: int = 0

    @property
    def incidents(self) -> int:
        return self.alarms + self.repeats


@dataclass(frozen=True, slots=True)
class PointReading:
    """A share of how many, or (of incidents) a number and how many for 100 steps that were done.

    `enough`: it rests on at least `ENOUGH`. `change`: against the days before, where both do.
    """

    figure: PointFigure
    value: float | None
    numerator: int
    denominator: int
    enough: bool
    change: float | None = None


@dataclass(frozen=True, slots=True)
class PointScore:
    """How a contact point does. `performance` is the mean of its shares that rest on enough; `need` says how much
    improving it would be worth: importance times what is missing to the whole. Neither: nothing can be judged."""

    name: str
    importance: int
    counts: PointCounts
    readings: tuple[PointReading, ...]
    performance: float | None
    need: float | None
    quadrant: Quadrant | None
    rank: int | None = None

    def reading(self, figure: PointFigure) -> PointReading:
        return next(one for one in self.readings if one.figure is figure)


def reading_of(counts: PointCounts, figure: PointFigure) -> PointReading:
    numerator, denominator = {
        PointFigure.COMPLIANCE: (counts.in_time, counts.in_time + counts.late),
        PointFigure.SATISFACTION: (counts.satisfied, counts.answered),
        PointFigure.INCIDENTS: (counts.incidents, counts.done),
    }[figure]
    times = 100 if figure is PointFigure.INCIDENTS else 1
    value = numerator / denominator * times if denominator else None
    return PointReading(figure, value, numerator, denominator, denominator >= ENOUGH)


def _against(now: PointReading, before: PointReading) -> PointReading:
    if not (now.enough and before.enough) or now.value is None or before.value is None:
        return now
    change = now.value - before.value
    return PointReading(now.figure, now.value, now.numerator, now.denominator, now.enough, change)


def scored(name: str, now: PointCounts, before: PointCounts, rule: ContactPoints) -> PointScore:
    readings = tuple(_against(reading_of(now, figure), reading_of(before, figure)) for figure in PointFigure)
    shares = [
        one.value
        for one in readings
        if one.figure is not PointFigure.INCIDENTS and one.enough and one.value is not None
    ]
    importance, performance = rule.importance_of(name), sum(shares) / len(shares) if shares else None
    if performance is None:
        return PointScore(name, importance, now, readings, None, None, None)
    important, good = importance >= rule.important_from, performance * 100 >= rule.good_percent
    quadrant = {
        (True, False): Quadrant.IMPROVE_FIRST,
        (True, True): Quadrant.KEEP_UP,
        (False, False): Quadrant.IMPROVE_LATER,
        (False, True): Quadrant.FINE,
    }[important, good]
    return PointScore(name, importance, now, readings, performance, importance * (1 - performance), quadrant)


def ranked(scores: Iterable[PointScore]) -> list[PointScore]:
    """Those most worth improving first; those that cannot be judged have no rank and come last."""
    known = list(scores)
    judged = sorted(
        (one for one in known if one.need is not None), key=lambda one: (-(one.need or 0), -one.importance, one.name)
    )
    others = sorted((one for one in known if one.need is None), key=lambda one: (-one.importance, one.name))
    return [*(_with_rank(one, place) for place, one in enumerate(judged, 1)), *others]


def _with_rank(one: PointScore, rank: int) -> PointScore:
    given = (one.name, one.importance, one.counts, one.readings, one.performance, one.need, one.quadrant)
    return PointScore(*given, rank)


def scorecard(
    now: Mapping[str, PointCounts], before: Mapping[str, PointCounts], names: Iterable[str], rule: ContactPoints
) -> list[PointScore]:
    """Every contact point that is drawn, and every one at which something was counted."""
    known = sorted({*names, *now})
    return ranked(scored(name, now.get(name, PointCounts()), before.get(name, PointCounts()), rule) for name in known)
