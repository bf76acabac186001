"""Figures as tables for files: what is seen on screen, as it is seen."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

from shouwen.features.indicators.queries.rows import FactKey
from shouwen.features.indicators.shapes.answers import (
    FigureRow,
    IndicatorAnalysis,
    IndicatorComparison,
    IndicatorValue,
    Scorecard,
)
from shouwen.features.indicators.shapes.faults import FaultAnalysis, FaultGroupFigures
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Listing
from shouwen.platform.sheets.writing import Cell, SheetColumn

SECTION = "figures"
_WIDTHS = {"name": 32, "matter": 40, "number": 20, "category": 22, "unit": 22, "part": 26, "facts": 50}
Page = tuple[Sequence[FigureRow], FactKey | None]
TurnPage = Callable[[FactKey | None], Any]
"""The next page of rows after a place."""


def scorecard_table(card: Scorecard, language: str) -> Listing:
    """A row for each indicator."""
    rows = [_of_value(value, language) | {"before": value.before} for value in card.values]
    return _table((*_OF_VALUE, "before", *_OF_QUESTION), rows, language)


def comparison_table(compared: IndicatorComparison, language: str) -> Listing:
    """The unit first, then those below it, its own cases and those elsewhere."""
    rows = [_of_value(value, language) for value in (compared.unit, *compared.children)]
    for key, rest in (("own", compared.own), ("elsewhere", compared.elsewhere)):
        if rest is not None:
            rows.append(_of_value(rest, language) | {"unit": say(language, SECTION, f"unit.{key}"), "unit_code": ""})
    return _table(("unit_code", "unit", *_OF_VALUE, *_PERIOD), rows, language)


def analysis_table(analysis: IndicatorAnalysis, language: str) -> Listing:
    """The whole first, then its parts."""
    whole = _of_value(analysis.whole, language)
    asked = {name: whole[name] for name in ("id", "name", *_OF_QUESTION)}
    rows = [whole | {"part": say(language, SECTION, "whole"), "share": None}]
    for part in analysis.parts:
        given = {name: getattr(part, name) for name in ("value", "numerator", "denominator", "share")}
        rows.append(asked | given | {"part": part.name})
    columns = ("id", "name", "part", "value", "numerator", "denominator", "share", *_OF_QUESTION)
    return _table(columns, rows, language)


def faults_table(analysis: FaultAnalysis, language: str) -> Listing:
    """All faults first, then each split, and places that had several."""
    asked: dict[str, Cell] = {"unit_code": analysis.unit.code, "unit": analysis.unit.name}
    asked |= {"from": analysis.first, "to": analysis.last, "as_of": analysis.as_of}
    splits = {"area": analysis.areas, "service": analysis.services, "symptom": analysis.symptoms}
    lists = {"whole": [analysis.whole], **splits, "category": analysis.categories}
    rows = [
        _of_faults(one, say(language, SECTION, "whole" if by == "whole" else f"faults.{by}")) | asked
        for by, found in lists.items()
        for one in found
    ]
    place = say(language, SECTION, "faults.place")
    for one in analysis.places:
        here: dict[str, Cell] = {"by": place, "part": one.place, "closed": one.faults, "mean_hours": one.mean_hours}
        rows.append(dict.fromkeys(_OF_FAULTS) | here | asked)
    return _table((*_OF_FAULTS, *asked), rows, language)


def _of_faults(one: FaultGroupFigures, by: str) -> dict[str, Cell]:
    numbers = {name: getattr(one, name) for name in _OF_FAULTS[2:] if name != "longest"}
    return {"by": by, "part": one.name, "longest": one.longest.number if one.longest else None} | numbers


async def rows_pages(turn: TurnPage) -> AsyncIterator[Sequence[Sequence[Cell]]]:
    """All rows, page by page; short pages are passed on as they come."""
    after: FactKey | None = None
    while True:
        rows, after = await turn(after)
        yield [[_ROW_CELLS[column](row) for column in _ROW_CELLS] for row in rows]
        if after is None:
            return


def rows_table(turn: TurnPage, language: str) -> Listing:
    return Listing(_columns(tuple(_ROW_CELLS), language), rows_pages(turn))


_OF_FAULTS = (
    "by",
    "part",
    "closed",
    "share",
    "repaired",
    "mean_hours",
    "longest_hours",
    "longest",
    "limit_hours",
    "over",
    "late",
    "sent_again",
    "came_back",
)
_PERIOD = ("from", "to", "as_of", "definitions")
_OF_QUESTION = ("unit_code", "unit", *_PERIOD)
_OF_VALUE = (
    "id",
    "name",
    "value",
    "scale",
    "target",
    "better",
    "kept",
    "hearsay",
    "numerator",
    "denominator",
    "asked",
    "response_rate",
)
_ROW_CELLS: dict[str, Callable[[FigureRow], Cell]] = {
    "day": lambda row: row.day,
    "number": lambda row: row.number,
    "matter": lambda row: row.matter,
    "unit_code": lambda row: row.unit.code,
    "unit": lambda row: row.unit.name,
    "channel": lambda row: row.channel_name,
    "category": lambda row: row.category_name,
    "tier": lambda row: row.tier,
    "round": lambda row: row.round,
    "count": lambda row: row.count,
    "facts": lambda row: json.dumps(row.facts, ensure_ascii=False) if row.facts else None,
}


def _of_value(value: IndicatorValue, language: str) -> dict[str, Cell]:
    def word(kind: str, code: object) -> str:
        return say(language, SECTION, f"{kind}.{code}", str(code))

    kept = None if value.kept is None else word("kept", "yes" if value.kept else "no")
    return {
        "id": value.id,
        "name": value.name,
        "value": value.value,
        "scale": word("scale", value.scale),
        "target": value.target,
        "better": word("better", value.better),
        "kept": kept,
        "hearsay": word("hearsay", "yes") if value.hearsay else None,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "asked": value.asked,
        "response_rate": value.response_rate,
        "unit_code": value.unit.code,
        "unit": value.unit.name,
        "from": value.first,
        "to": value.last,
        "as_of": value.as_of,
        "definitions": word("definitions", value.definitions),
    }


def _table(columns: Sequence[str], rows: Sequence[Mapping[str, Cell]], language: str) -> Listing:
    async def pages() -> AsyncIterator[Sequence[Sequence[Cell]]]:
        yield [[row[column] for column in columns] for row in rows]

    return Listing(_columns(columns, language), pages())


def _columns(names: Sequence[str], language: str) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(name, say(language, SECTION, f"column.{name}", name), _WIDTHS.get(name, 14)) for name in names
    )
