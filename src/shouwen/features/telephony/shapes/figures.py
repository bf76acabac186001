"""Figures of the telephone with what they are made of."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.telephony.queries.counting import CountedAs
from shouwen.features.telephony.rules.figures import (
    DEFINITIONS,
    FigureId,
    FiguresBy,
    Limits,
    Parts,
    Scale,
    figures_of,
)
from shouwen.platform.i18n import say

SECTION = "phone_figures"


class FigureShown(BaseModel):
    """`value` in percent, seconds or as a number, with two decimals; null where there is nothing to divide by. Of
    times, numerators are milliseconds."""

    figure: FigureId
    numerator: int
    denominator: int
    value: float | None


class FigureDefined(BaseModel):
    """`opens` is what `counted` of the list of calls takes to show the calls behind it."""

    figure: FigureId
    name: str
    formula: str
    source: str
    scale: Scale
    opens: CountedAs


class FigureLine(BaseModel):
    """`key` is a day, an hour of the day, a queue's code or an id; empty of what has none, and of the whole."""

    key: str
    name: str
    parts: Parts
    figures: list[FigureShown]


class LimitsShown(BaseModel):
    """In seconds, as the rule has them now."""

    answered_within: float
    short_abandon: float
    unanswered_after: float
    three_rings: float


class PhoneFigures(BaseModel):
    first: date
    last: date
    by: FiguresBy
    unit: UUID | None
    queue: str | None
    limits: LimitsShown
    definitions: list[FigureDefined]
    total: FigureLine
    lines: list[FigureLine]


def figures_shown(parts: Parts) -> list[FigureShown]:
    return [
        FigureShown(figure=each.id, numerator=each.numerator, denominator=each.denominator, value=each.value)
        for each in figures_of(parts)
    ]


def line_of(key: str, name: str, parts: Parts) -> FigureLine:
    return FigureLine(key=key, name=name, parts=parts, figures=figures_shown(parts))


def limits_of(limits: Limits) -> LimitsShown:
    return LimitsShown(**_seconds(limits))


def definitions_of(limits: Limits, language: str) -> list[FigureDefined]:
    """In the reader's language, with the limits that hold."""
    said = {name: f"{seconds:g}" for name, seconds in _seconds(limits).items()}
    return [
        FigureDefined(
            figure=each.id,
            name=say(language, SECTION, f"name.{each.id}", **said),
            formula=say(language, SECTION, f"formula.{each.id}", **said),
            source=each.source,
            scale=each.scale,
            opens=CountedAs(each.opens),
        )
        for each in DEFINITIONS
    ]


def _seconds(limits: Limits) -> dict[str, Any]:
    return {
        "answered_within": limits.within / 1_000,
        "short_abandon": limits.short / 1_000,
        "unanswered_after": limits.unanswered_after / 1_000,
        "three_rings": limits.three_rings / 1_000,
    }
