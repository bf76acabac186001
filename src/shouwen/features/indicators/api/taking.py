"""Figures and their rows as files: CSV, XLSX or JSON lines, with whoever took them on every row."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from shouwen.features.indicators.api.asking import Asking, TheQuestion
from shouwen.features.indicators.api.opening import TheOpening, turned
from shouwen.features.indicators.api.reading import TheAnalysis, TheComparison, TheScorecard
from shouwen.features.indicators.contract import NoSuchPart, NoteFiguresTaken, UnknownIndicator
from shouwen.features.indicators.looks import TakeFiguresAway
from shouwen.features.indicators.presenting import (
    SECTION,
    FigureTable,
    analysis_table,
    comparison_table,
    rows_table,
    scorecard_table,
)
from shouwen.features.indicators.queries.rows import FactKey
from shouwen.features.indicators.shapes.answers import FigureRow
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.desk import Desk
from shouwen.platform.i18n import say
from shouwen.platform.settings import Settings
from shouwen.platform.sheets.writing import Paper, TooManyRows, write_list
from shouwen.platform.web.asking import TheDesk, TheSettings
from shouwen.platform.web.lists import FILE, TheForm, file_of
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["indicators"])
_ALWAYS = (NotSignedIn, NotPermitted, NotFound, TooManyRows)
_TAKING = refusals(*_ALWAYS, UnknownIndicator) | FILE
_LONGEST_REASON = 500


class Taking:
    """Writes a table down once the ledger knows of it."""

    def __init__(self, request: Request, question: Asking, desk: Desk, settings: Settings, form: TheForm) -> None:
        self._request, self._question, self._desk = request, question, desk
        self._settings, self._form = settings, form

    async def file(self, table: FigureTable, name: str) -> Response:
        question, zone = self._question, self._settings.time_zone
        unit = question.standing.unit_id
        path = self._request.url.path.rpartition("/indicators/")[2]
        asked = "&".join(f"{key}={value}" for key, value in self._request.query_params.items() if key != "unit")
        taken = await self._desk.look(TakeFiguresAway(unit, f"{path}?{asked}"[:_LONGEST_REASON]), question.actor)
        heading = say(question.language, SECTION, "column.mark")
        paper = Paper(table.columns, zone, taken.mark, heading, self._settings.export_rows, *self._form)
        written = await write_list(table.pages, paper)
        await self._desk.run(NoteFiguresTaken(unit, taken.id, written.rows, self._form[0]), question.actor)
        return file_of(written, name, question.now, zone, self._form)


async def the_taking(
    request: Request, question: TheQuestion, desk: TheDesk, settings: TheSettings, form: TheForm
) -> Taking:
    return Taking(request, question, desk, settings, form)


TheTaking = Annotated[Taking, Depends(the_taking)]


@routes.get(
    "/indicators/scorecard/export",
    response_class=Response,
    responses=refusals(*_ALWAYS) | FILE,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_scorecard(card: TheScorecard, question: TheQuestion, taking: TheTaking) -> Response:
    """The scorecard as a file."""
    return await taking.file(scorecard_table(card, question.language), "scorecard")


@routes.get(
    "/indicators/{id}/comparison/export",
    response_class=Response,
    responses=_TAKING,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_comparison(compared: TheComparison, question: TheQuestion, taking: TheTaking) -> Response:
    """The comparison of units as a file."""
    return await taking.file(comparison_table(compared, question.language), "comparison")


@routes.get(
    "/indicators/{id}/analysis/export",
    response_class=Response,
    responses=_TAKING,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_analysis(analysis: TheAnalysis, question: TheQuestion, taking: TheTaking) -> Response:
    """The analysis as a file."""
    return await taking.file(analysis_table(analysis, question.language), "analysis")


@routes.get(
    "/indicators/{id}/rows/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, UnknownIndicator, NoSuchPart) | FILE,
    openapi_extra=needs(TakeFiguresAway),
)
async def export_figure_rows(opening: TheOpening, question: TheQuestion, taking: TheTaking) -> Response:
    """The rows behind a figure as a file; more than a file may hold are refused."""

    async def turn(after: FactKey | None) -> tuple[Sequence[FigureRow], FactKey | None]:
        return await turned(question, opening, after, 1000)

    return await taking.file(rows_table(turn, question.language), "rows")
