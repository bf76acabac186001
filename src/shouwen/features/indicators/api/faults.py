"""Faults looked into, over HTTP: how long repairs took against their limits, top causes, places with several."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from shouwen.features.indicators.api.asking import READING, Asking, TheQuestion
from shouwen.features.indicators.api.opening import parsed, written
from shouwen.features.indicators.api.taking import TheFiguresTaking
from shouwen.features.indicators.contract import READ
from shouwen.features.indicators.looks import TakeFiguresAway
from shouwen.features.indicators.presenting import faults_table, rows_table
from shouwen.features.indicators.queries.faults import fault_groups, fault_places, numbers_seen
from shouwen.features.indicators.queries.names import names_from
from shouwen.features.indicators.queries.rows import FactKey, FactsWanted, page_of_rows
from shouwen.features.indicators.queries.sums import Narrowed
from shouwen.features.indicators.rules.faults import FAULT, FaultPart, FaultsBy, FaultsSought
from shouwen.features.indicators.shapes import answers, building, faults
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.i18n import say
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.lists import FILE
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["indicators"])
_TAKING = refusals(NotSignedIn, NotPermitted, NotFound, TooManyRows) | FILE
_MOST = 200


async def the_fault_analysis(question: TheQuestion) -> faults.FaultAnalysis:
    standing, asked, language = question.standing, question.asked, question.language
    scope = question.actor.scope
    groups = await fault_groups(question.read, standing.unit_id, asked)
    slowest = [group.slowest for group in groups if group.slowest is not None]
    numbers = await numbers_seen(question.read, slowest, scope)
    names = names_from(standing.rules, asked.now)
    whole = faults.whole_in(groups)
    splits = {by: faults.split_of(groups, by, names, numbers, language) for by in FaultsBy}
    return faults.FaultAnalysis(
        first=asked.period.first,
        last=asked.period.last,
        unit=building.standing_unit(standing, language),
        as_of=asked.as_of,
        counted_to=standing.counted_to,
        whole=faults.figures_of(whole, say(language, "figures", "whole"), whole.closed, numbers),
        areas=splits[FaultsBy.AREA],
        services=splits[FaultsBy.SERVICE],
        symptoms=splits[FaultsBy.SYMPTOM],
        categories=splits[FaultsBy.CATEGORY],
        places=[faults.place_of(place) for place in await fault_places(question.read, standing.unit_id, asked, scope)],
    )


TheFaultAnalysis = Annotated[faults.FaultAnalysis, Depends(the_fault_analysis)]


@routes.get("/fault-analysis", responses=READING, openapi_extra=needs(READ))
async def read_fault_analysis(analysis: TheFaultAnalysis) -> faults.FaultAnalysis:
    """Faults that were closed on these days: by area, service, symptom and category, and places that had several."""
    return analysis


async def the_faults_opened(
    question: TheQuestion,
    part: Annotated[FaultPart, Query(description="Which faults")] = FaultPart.CLOSED,
    by: Annotated[FaultsBy | None, Query(description="With `key`: only those of this group")] = None,
    key: Annotated[str, Query(max_length=100, pattern=KEEPABLE)] = "",
) -> FactsWanted:
    standing, asked = question.standing, question.asked
    only = Narrowed(categories=(key,)) if by is FaultsBy.CATEGORY else Narrowed()
    return FactsWanted(standing.unit_id, FaultsSought(part, by, key), asked.period, asked.as_of, only)


TheFaultsOpened = Annotated[FactsWanted, Depends(the_faults_opened)]


async def _turned(
    question: Asking, wanted: FactsWanted, after: FactKey | None, limit: int
) -> tuple[list[answers.FigureRow], FactKey | None]:
    lines, following = await page_of_rows(question.read, wanted, question.actor.scope, limit, after)
    names = names_from(question.standing.rules, question.asked.now)
    return [building.row_of(line, wanted.sought.basis, names, question.language) for line in lines], following


@routes.get("/fault-analysis/rows", responses=READING, openapi_extra=needs(READ))
async def list_analysed_faults(
    question: TheQuestion,
    wanted: TheFaultsOpened,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
) -> answers.FigureRows:
    """The faults behind a number, in the order of days; seconds of their repair and limit stand in `facts`."""
    rows, following = await _turned(question, wanted, parsed(after), limit)
    return answers.FigureRows(rows=rows, next=written(following) if following else None)


@routes.get("/fault-analysis/export", response_class=Response, responses=_TAKING, openapi_extra=needs(TakeFiguresAway))
async def export_fault_analysis(
    analysis: TheFaultAnalysis, question: TheQuestion, taking: TheFiguresTaking
) -> Response:
    """The analysis as a file: a row for each group and each place."""
    return await taking.file(faults_table(analysis, question.language), f"{FAULT}s")


@routes.get(
    "/fault-analysis/rows/export", response_class=Response, responses=_TAKING, openapi_extra=needs(TakeFiguresAway)
)
async def export_analysed_faults(question: TheQuestion, wanted: TheFaultsOpened, taking: TheFiguresTaking) -> Response:
    """The faults behind a number as a file; more than a file may hold are refused."""

    async def turn(after: FactKey | None) -> tuple[list[answers.FigureRow], FactKey | None]:
        return await _turned(question, wanted, after, 1000)

    return await taking.file(rows_table(turn, question.language), "rows")
