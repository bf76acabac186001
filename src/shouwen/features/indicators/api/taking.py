"""Figures and their rows as files: CSV, XLSX or JSON lines, with whoever took them on every row."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from shouwen.features.indicators.api.asking import Asking, TheQuestion
from shouwen.features.indicators.api.opening import TheOpening, turned
from shouwen.features.indicators.api.reading import TheAnalysis, TheComparison, TheScorecard
from shouwen.features.indicators.contract import NoSuchPart, NoteFiguresTaken, UnknownIndicator
from shouwen.features.indicators.looks import TakeFiguresAway
from shouwen.features.indicators.presenting import (
    analysis_table,
    comparison_table,
    rows_table,
    scorecard_table,
)
from shouwen.features.indicators.queries.rows import FactKey
from shouwen.features.indicators.shapes.answers import FigureRow
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.sheets.listing import Listing
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.lists import FILE, Taking, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["indicators"])
_ALWAYS = (NotSignedIn, NotPermitted, NotFound, TooManyRows)
_TAKING = refusals(*_ALWAYS, UnknownIndicator) | FILE


class FiguresTaking:
    """Writes a table of figures down once the ledger knows of it."""

    def __init__(self, request: Request, question: Asking, taking: Taking) -> None:
        self._path = request.url.path.partition("/api/v1/")[2].removeprefix("indicators/")
        self._unit, self._taking = question.standing.unit_id, taking

    async def file(self, table: Listing, name: str) -> Response:
        look = TakeFiguresAway(self._unit, f"{self._path}?{self._taking.asked('unit')}")
        return await self._taking.file(name, table, look, partial(NoteFiguresTaken, self._unit))


async def the_figures_taking(request: Request, question: TheQuestion, taking: TheTaking) -> FiguresTaking:
    return FiguresTaking(request, question, taking)


TheFiguresTaking = Annotated[FiguresTaking, Depends(the_figures_taking)]


@routes.get(
    "/indicators/scorecard/export",
    response_class=Response,
    responses=refusals(*_ALWAYS) | FILE,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_scorecard(card: TheScorecard, question: TheQuestion, taking: TheFiguresTaking) -> Response:
    """The scorecard as a file."""
    return await taking.file(scorecard_table(card, question.language), "scorecard")


@routes.get(
    "/indicators/{id}/comparison/export",
    response_class=Response,
    responses=_TAKING,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_comparison(compared: TheComparison, question: TheQuestion, taking: TheFiguresTaking) -> Response:
    """The comparison of units as a file."""
    return await taking.file(comparison_table(compared, question.language), "comparison")


@routes.get(
    "/indicators/{id}/analysis/export",
    response_class=Response,
    responses=_TAKING,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_analysis(analysis: TheAnalysis, question: TheQuestion, taking: TheFiguresTaking) -> Response:
    """The analysis as a file."""
    return await taking.file(analysis_table(analysis, question.language), "analysis")


@routes.get(
    "/indicators/{id}/rows/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, UnknownIndicator, NoSuchPart) | FILE,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_figure_rows(opening: TheOpening, question: TheQuestion, taking: TheFiguresTaking) -> Response:
    """The rows behind a figure as a file; more than a file may hold are refused."""

    async def turn(after: FactKey | None) -> tuple[Sequence[FigureRow], FactKey | None]:
        return await turned(question, opening, after, 1000)

    return await taking.file(rows_table(turn, question.language), "rows")
