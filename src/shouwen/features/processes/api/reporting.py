"""Reports of a process over HTTP: what was measured, versions side by side, the cases behind, and files."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from shouwen.features.processes import contract
from shouwen.features.processes.contract.measures import MeasureId
from shouwen.features.processes.contract.reporting import CannotOpen, NoteReportTaken, ReportPart
from shouwen.features.processes.looks import TakeReportAway
from shouwen.features.processes.presenting import opening, reporting, tabling
from shouwen.features.processes.presenting.reporting import ReportAsked
from shouwen.features.processes.queries import screens, unit_to_show
from shouwen.features.processes.queries.measuring import Asked, versions_measured
from shouwen.features.processes.queries.opening import Opening
from shouwen.features.processes.shapes import reporting as shapes
from shouwen.kernel.calendars.periods import Grain
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals
from shouwen.platform.web.times import Day

routes = APIRouter(tags=["processes"])
_ALWAYS = (NotSignedIn, NotPermitted, NotFound)
_Word = Annotated[str | None, Query(max_length=200, pattern=KEEPABLE)]


async def the_report_asked(
    code: Annotated[str, Path(max_length=40, pattern=KEEPABLE)],
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    language: TheLanguage,
    now: TheNow,
    first: Annotated[
        Day | None, Query(alias="from", description="A day of the site; without it, of this month")
    ] = None,
    last: Annotated[Day | None, Query(alias="to")] = None,
    by: Grain = Grain.DAY,
    unit: Annotated[UUID | None, Query(description="It and all below; without it, the caller's own")] = None,
    version: UUID | None = None,
) -> ReportAsked:
    """Refuses a unit and a version that are not the caller's to see."""
    actor.must(contract.READ)
    shown = await unit_to_show(read, unit or actor.unit, actor.scope)
    if version is not None:
        await screens.version_seen(read, code, version, actor.scope, now)
    period = reporting.period_asked(first, last, by, now, settings.time_zone)
    versions = await versions_measured(read, code)
    return ReportAsked(code, versions, version, period, by, shown, now, settings.time_zone, language)


TheReportAsked = Annotated[ReportAsked, Depends(the_report_asked)]


@routes.get("/processes/{code}/report", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def read_process_report(asked: TheReportAsked, read: TheReader) -> shapes.ProcessReport:
    """What was measured of a process in a period, taken apart (PROC-18)."""
    return await reporting.report_of(read, asked)


@routes.get("/processes/{code}/report/versions", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def compare_measured_versions(
    a: UUID, b: UUID, asked: TheReportAsked, actor: TheActor, read: TheReader
) -> shapes.VersionsMeasured:
    """What was measured by two versions over the same period, side by side; `a` is the one before."""
    for one in (a, b):
        await screens.version_seen(read, asked.code, one, actor.scope, asked.now)
    return await reporting.compared(read, asked, a, b)


async def the_opening(
    asked: TheReportAsked,
    measure: MeasureId,
    part: ReportPart = ReportPart.NUMERATOR,
    node: _Word = None,
    touchpoint: _Word = None,
    role: _Word = None,
) -> tuple[Asked, Opening]:
    """Of a step they are of the versions that have it."""
    counted = replace(asked.counted(), node=node)
    if node is not None:
        having = tuple(one for one in counted.versions if any(step.node == node for step in one.nodes))
        counted = replace(counted, versions=having)
    return counted, Opening(measure, part, touchpoint, role)


TheOpening = Annotated[tuple[Asked, Opening], Depends(the_opening)]


@routes.get(
    "/processes/{code}/report/rows", responses=refusals(*_ALWAYS, CannotOpen), openapi_extra=needs(contract.READ)
)
async def list_report_rows(
    asked: TheReportAsked,
    opened: TheOpening,
    actor: TheActor,
    read: TheReader,
    after: Annotated[str | None, Query(max_length=200, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.ReportRows:
    """The cases behind a figure, the last first; those of a time are the ones that were measured."""
    rows, following = await opening.turned(read, asked, *opened, after, limit, actor.scope)
    return shapes.ReportRows(rows=rows, next=following)


@routes.get(
    "/processes/{code}/report/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakeReportAway),
)
async def export_process_report(asked: TheReportAsked, read: TheReader, taking: TheTaking) -> Response:
    """The report as a file: times in hours, shares in percent."""
    report = await reporting.report_of(read, asked)
    unit = asked.unit["id"]
    look = TakeReportAway(unit, f"{asked.code}/report?{taking.asked('unit')}")
    table = tabling.report_table(report, asked.language)
    return await taking.file("process-report", table, look, partial(NoteReportTaken, unit))


@routes.get(
    "/processes/{code}/report/rows/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, CannotOpen, TooManyRows) | FILE,
    openapi_extra=needs(TakeReportAway),
)
async def export_report_rows(
    asked: TheReportAsked, opened: TheOpening, actor: TheActor, read: TheReader, taking: TheTaking
) -> Response:
    """The cases behind a figure as a file; more than a file may hold are refused."""

    async def turn(after: str | None) -> tuple[Sequence[shapes.ReportRow], str | None]:
        return await opening.turned(read, asked, *opened, after, taking.at_once, actor.scope)

    unit = asked.unit["id"]
    look = TakeReportAway(unit, f"{asked.code}/rows?{taking.asked('unit')}")
    table = tabling.rows_table(turn, asked.language)
    return await taking.file("process-cases", table, look, partial(NoteReportTaken, unit))
