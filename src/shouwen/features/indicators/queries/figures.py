"""Figures of a unit: scorecard, trend, comparison and analysis, each of one statement over the sums."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.indicators.contract import INDICATORS, Definition, UnknownIndicator
from shouwen.features.indicators.queries.names import names_from
from shouwen.features.indicators.queries.standing import Child, Standing, children_of
from shouwen.features.indicators.queries.sums import WHATEVER, Narrowed, Sum, ready_for, sums_of
from shouwen.features.indicators.rules.definitions import Defined, effective
from shouwen.features.indicators.rules.periods import (
    Grain,
    Period,
    before,
    cut,
    end_of,
    grain_for,
    leading_to,
    parts_of,
    within,
)
from shouwen.features.indicators.rules.values import Counts, Figure, badness, figure_of, keys_in
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader


class DefinedWhen(StrEnum):
    """By which definition: the one in force on the last day of the period, or the one in force now."""

    THEN = "then"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: over which days, as known at the end of which day (None: now), by whose definition."""

    period: Period
    as_of: date | None
    definitions: DefinedWhen
    now: datetime
    zone: ZoneInfo

    @property
    def defined_at(self) -> datetime:
        if self.definitions is DefinedWhen.NOW:
            return self.now
        return min(end_of(self.period.last, self.zone), self.now)


@dataclass(frozen=True, slots=True)
class Point:
    """A part of a trend."""

    period: Period
    figure: Figure


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator's value, with the value of the time before, and what led to it."""

    defined: Defined
    figure: Figure
    before: Figure
    trend: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class OfChild:
    """The value of a unit that hung directly below another, as it was called then."""

    child: Child
    figure: Figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """A unit against those that hung below it, the worst first.

    `own` is what it has of itself, `elsewhere` what stands under units that are not in scope now; None: nothing. All of
    them together make up the unit's value.
    """

    figure: Figure
    children: tuple[OfChild, ...]
    own: Figure | None
    elsewhere: Figure | None


class SplitBy(StrEnum):
    """Along what a figure is taken apart."""

    UNIT = "unit"
    CHANNEL = "channel"
    CATEGORY = "category"
    GROUP = "group"
    TIER = "tier"
    MONTH = "month"
    DAY = "day"


OWN, ELSEWHERE = "own", "elsewhere"


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of a figure: its key, the unit or the codes that it stands for."""

    key: str
    figure: Figure
    child: Child | None = None
    codes: tuple[str, ...] = ()


def defined_in(standing: Standing, at: datetime) -> tuple[Defined, ...]:
    """The definitions in force for a unit at an instant, in their order."""
    return effective(standing.rules.stack(INDICATORS, at))


def defined_as(standing: Standing, asked: Asked, indicator: str) -> Defined:
    """Refuses with `UnknownIndicator` an id that is not in force there and then."""
    found = next((d for d in defined_in(standing, asked.defined_at) if d.definition.id == indicator), None)
    if found is None:
        raise UnknownIndicator(indicator=indicator)
    return found


async def scorecard(read: Reader, standing: Standing, asked: Asked) -> tuple[tuple[Scored, ...], Grain]:
    """All indicators of a unit with their trends; the grain of the trends."""
    defined = defined_in(standing, asked.defined_at)
    grain = grain_for(asked.period)
    trend, earlier = leading_to(asked.period.last, grain), before(asked.period)
    pieces = cut((asked.period, earlier, *trend))
    keys = [key for each in defined for key in keys_in(each.definition)]
    found = await sums_of(read, _over(standing.unit_id, pieces), keys, standing.parts, asked.as_of)
    of = _adder(pieces, found)
    sums = {period: of(period) for period in (asked.period, earlier, *trend)}

    def figure(each: Defined, period: Period) -> Figure:
        return _figure(each.definition, sums[period], standing)

    scored = (
        Scored(
            each,
            figure(each, asked.period),
            figure(each, earlier),
            tuple(Point(period, figure(each, period)) for period in trend),
        )
        for each in defined
    )
    return tuple(scored), grain


async def value_of(read: Reader, standing: Standing, asked: Asked, definition: Definition) -> Figure:
    """One value."""
    [figure] = await values_over(read, standing, asked, definition, [asked.period])
    return figure


async def values_over(
    read: Reader, standing: Standing, asked: Asked, definition: Definition, periods: Sequence[Period]
) -> list[Figure]:
    """One indicator over several periods, such as the parts of a trend."""
    pieces = cut(periods)
    found = await sums_of(read, _over(standing.unit_id, pieces), keys_in(definition), standing.parts, asked.as_of)
    of = _adder(pieces, found)
    return [_figure(definition, of(period), standing) for period in periods]


async def trend(
    read: Reader, standing: Standing, asked: Asked, definition: Definition, grain: Grain
) -> tuple[Point, ...]:
    """The parts of the period, each with its value."""
    periods = parts_of(asked.period, grain)
    figures = await values_over(read, standing, asked, definition, periods)
    return tuple(Point(period, figure) for period, figure in zip(periods, figures, strict=True))


async def comparison(
    read: Reader, standing: Standing, asked: Asked, definition: Definition, within_scope: Scope
) -> Comparison:
    """The unit and those below it, all by the unit's own definition: what is compared is measured alike."""
    whole, below, own, elsewhere = await _split_by_unit(read, standing, asked, definition, within_scope, WHATEVER)
    figures = [OfChild(child, _figure(definition, counts, standing)) for child, counts in below]
    figures.sort(key=lambda one: (badness(definition, one.figure), one.child.code, one.child.unit_id))
    return Comparison(
        _figure(definition, whole, standing),
        tuple(figures),
        _figure(definition, own, standing) if any(own.values()) else None,
        _figure(definition, elsewhere, standing) if any(elsewhere.values()) else None,
    )


async def analysis(
    read: Reader,
    standing: Standing,
    asked: Asked,
    definition: Definition,
    by: SplitBy,
    only: Narrowed,
    within_scope: Scope,
) -> tuple[Figure, tuple[PartOf, ...]]:
    """The figure and its parts, which add up to it; parts of nothing are left out, but for days and months."""

    def figure(counts: Counts) -> Figure:
        return _figure(definition, counts, standing)

    if by is SplitBy.UNIT:
        whole, below, own, elsewhere = await _split_by_unit(read, standing, asked, definition, within_scope, only)
        parts = [PartOf(str(child.unit_id), figure(counts), child) for child, counts in below if any(counts.values())]
        rest = ((OWN, own), (ELSEWHERE, elsewhere))
        return figure(whole), (*parts, *(PartOf(key, figure(c)) for key, c in rest if any(c.values())))
    wanted, keys = _over(standing.unit_id, [asked.period]), keys_in(definition)
    if by in (SplitBy.DAY, SplitBy.MONTH):
        periods = parts_of(asked.period, Grain(by))
        wanted = _over(standing.unit_id, periods)
        found = await sums_of(read, wanted, keys, standing.parts, asked.as_of, None, only)
        sums = {one.number: one.counts for one in found}
        times = tuple(PartOf(period.first.isoformat(), figure(sums.get(n, {}))) for n, period in enumerate(periods))
        return figure(_together(sums.values())), times
    column = SplitBy.CATEGORY if by is SplitBy.GROUP else by
    found = await sums_of(read, wanted, keys, standing.parts, asked.as_of, column, only)
    grouped = _grouped(found, names_from(standing.rules, asked.now).group_of if by is SplitBy.GROUP else str)
    split = tuple(PartOf(key, figure(counts), codes=codes) for key, codes, counts in grouped if any(counts.values()))
    return figure(_together(one.counts for one in found)), split


def _grouped(found: Sequence[Sum], named: Callable[[str], str]) -> list[tuple[str, tuple[str, ...], Counts]]:
    """Sums put together by what their keys belong to, the largest first."""
    groups: dict[str, list[Sum]] = {}
    for one in found:
        groups.setdefault(named(one.key or ""), []).append(one)
    put = [
        (key, tuple(sum_.key or "" for sum_ in sums), _together(sum_.counts for sum_ in sums))
        for key, sums in groups.items()
    ]
    return sorted(put, key=lambda group: (-max(group[2].values(), default=0), group[0]))


async def _split_by_unit(
    read: Reader, standing: Standing, asked: Asked, definition: Definition, within_scope: Scope, only: Narrowed
) -> tuple[Counts, list[tuple[Child, Counts]], Counts, Counts]:
    """The unit's sums; those of each unit in scope that hung below it, for its days there; its own; and the rest."""
    period = asked.period
    spans = await children_of(read, standing.unit_id, period.first, period.last, within_scope)
    wanted = [(standing.unit_id, period), *((span.unit_id, Period(span.first, span.last)) for span in spans)]
    found = await sums_of(read, wanted, keys_in(definition), standing.parts, asked.as_of, None, only)
    sums = {one.number: one.counts for one in found}
    whole = sums.get(0, {})
    seen: dict[UUID, tuple[Child, Counts]] = {}
    hidden: list[Counts] = []
    for number, span in enumerate(spans, 1):
        counts = sums.get(number, {})
        if span.seen:
            known = seen.get(span.unit_id)
            # Called as it was at the end of the period.
            seen[span.unit_id] = (span, _together((known[1], counts)) if known else counts)
        else:
            hidden.append(counts)
    below = _together((*(counts for _, counts in seen.values()), *hidden))
    own = {key: count - below.get(key, 0) for key, count in whole.items()}
    return whole, list(seen.values()), own, _together(hidden)


def _over(unit: UUID, periods: Sequence[Period]) -> list[tuple[UUID, Period]]:
    return [(unit, period) for period in periods]


def _adder(pieces: Sequence[Period], found: Sequence[Sum]) -> Callable[[Period], Counts]:
    sums = {one.number: one.counts for one in found}
    return lambda period: _together(sums.get(number, {}) for number in within(pieces, period))


def _together(sums: Iterable[Counts]) -> Counts:
    counts: dict[str, int] = {}
    for one in sums:
        for key, count in one.items():
            counts[key] = counts.get(key, 0) + count
    return counts


def _figure(definition: Definition, counts: Counts, standing: Standing) -> Figure:
    return figure_of(definition, counts, ready=ready_for(keys_in(definition), standing.parts))
