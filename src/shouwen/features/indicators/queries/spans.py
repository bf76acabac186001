"""Figures as upper features read them: all of a unit over some days, and everything that a report of a month says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.indicators.contract import Definition, Scale
from shouwen.features.indicators.queries.figures import (
    Asked,
    Comparison,
    DefinedWhen,
    PartOf,
    Scored,
    SplitBy,
    analysis,
    comparison,
    defined_in,
    scorecard,
)
from shouwen.features.indicators.queries.names import Names, names_from
from shouwen.features.indicators.queries.standing import standing_of
from shouwen.features.indicators.queries.sums import WHATEVER
from shouwen.features.indicators.rules.definitions import binds
from shouwen.features.indicators.rules.periods import Grain, Period
from shouwen.features.indicators.rules.values import Figure
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader

__all__ = [
    "Comparison",
    "Figure",
    "Grain",
    "MonthFigures",
    "Parts",
    "Scored",
    "SplitBy",
    "figures_over",
    "month_figures",
]

_WAYS = (SplitBy.DAY, SplitBy.UNIT, SplitBy.GROUP, SplitBy.CATEGORY, SplitBy.CHANNEL, SplitBy.TIER)


@dataclass(frozen=True, slots=True)
class Parts:
    """A figure taken apart."""

    by: SplitBy
    whole: Figure
    parts: tuple[PartOf, ...]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """All figures of a unit with what led to them, the units below for those that bind, and the parts of its number of
    complaints (`counted`; None where no plain number is defined)."""

    unit: dict[str, Any]
    scored: tuple[Scored, ...]
    grain: Grain
    compared: tuple[tuple[Definition, Comparison], ...]
    counted: Definition | None
    parts: tuple[Parts, ...]
    names: Names
    counted_to: datetime | None


async def figures_over(
    read: Reader, unit: UUID, within: Scope, first: date, last: date, now: datetime, zone: ZoneInfo
) -> list[tuple[Definition, Figure]]:
    """Every figure of a unit in scope over some days, by the definitions of the last one."""
    standing = await standing_of(read, unit, within, now)
    scored, _ = await scorecard(read, standing, Asked(Period(first, last), None, DefinedWhen.THEN, now, zone))
    return [(each.defined.definition, each.figure) for each in scored]


async def month_figures(
    read: Reader, unit: UUID, within: Scope, first: date, last: date, now: datetime, zone: ZoneInfo
) -> MonthFigures:
    """What a report says of these days; as many statements as there are binding indicators and ways to take apart."""
    standing = await standing_of(read, unit, within, now)
    asked = Asked(Period(first, last), None, DefinedWhen.THEN, now, zone)
    scored, grain = await scorecard(read, standing, asked)
    definitions = [each.definition for each in defined_in(standing, asked.defined_at)]
    binding = [one for one in definitions if binds(one)]
    compared = [(one, await comparison(read, standing, asked, one, within)) for one in binding]
    counted = next((one for one in definitions if one.scale is Scale.COUNT), None)
    parts = []
    if counted is not None:
        for by in _WAYS:
            whole, split = await analysis(read, standing, asked, counted, by, WHATEVER, within)
            parts.append(Parts(by, whole, split))
    names = names_from(standing.rules, now)
    return MonthFigures(
        standing.unit, scored, grain, tuple(compared), counted, tuple(parts), names, standing.counted_to
    )
