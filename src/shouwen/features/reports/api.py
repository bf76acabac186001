"""Reports over HTTP."""

import asyncio
from datetime import date, timedelta
from typing import Annotated, Literal
from uuid import UUID

import structlog
from fastapi import APIRouter, Query, Response

from shouwen.features.complaints.contract import NoPdfHere
from shouwen.features.reports import contract
from shouwen.features.reports.contract import ReportFormat
from shouwen.features.reports.presenting import Reader, book_of, charts_of, html_of
from shouwen.features.reports.queries import MonthlyReport, monthly_report
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.charts import ChartsFailed, draw
from shouwen.platform.pdf import PdfFailed, PdfNotAvailable, Press
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, ThePress, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals
from shouwen.platform.web.times import Day

routes = APIRouter(tags=["reports"])
Log = structlog.stdlib.get_logger("shouwen.reports")
_FILE = {"schema": {"type": "string", "format": "binary"}}


@routes.get(
    "/reports/monthly",
    response_class=Response,
    responses=refusals(NotSignedIn, NotPermitted, NotFound, InvalidInput, NoPdfHere, contract.NoReportMade)
    | {200: {"content": {each.media_type: _FILE for each in ReportFormat}}},
    openapi_extra=needs(contract.READ),
)
async def make_monthly_report(
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    now: TheNow,
    press: ThePress,
    spoken: TheLanguage,
    unit: Annotated[UUID, Query(description="This unit and all below it")],
    month: Annotated[Day, Query(description="Any day of the month, in the site's zone")],
    shape: Annotated[ReportFormat, Query(alias="format")] = ReportFormat.PDF,
    language: Literal["zh-CN", "en"] | None = None,
) -> Response:
    """The month of a unit: figures against targets, trends, units, parts of the complaints, tasks, definitions."""
    actor.must(contract.READ)
    today = now.astimezone(settings.time_zone).date()
    first, last = _span(month, today)
    report = await monthly_report(read, unit, actor.scope, first, last, now, settings.time_zone)
    reader = Reader(language or spoken, settings.time_zone, actor.name)
    content = await _made(report, reader, shape, press)
    name = f"{report.figures.unit['code']}-{first:%Y-%m}.{shape}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type=shape.media_type, headers=headers)


def _span(month: date, today: date) -> tuple[date, date]:
    """The month as far as it has come."""
    first = month.replace(day=1)
    if first > today:
        raise InvalidInput(FieldError("month", "in-the-future"))
    following = (first + timedelta(days=32)).replace(day=1)
    return first, min(following - timedelta(days=1), today)


async def _made(report: MonthlyReport, reader: Reader, shape: ReportFormat, press: Press) -> bytes:
    if shape is ReportFormat.XLSX:
        return await asyncio.to_thread(book_of, report, reader)
    try:
        await press.check()
        pictures = charts_of(report, reader)
        drawn = await draw([picture.chart for picture in pictures])
        return await press.pdf_of(html_of(report, reader, pictures, drawn))
    except PdfNotAvailable as lacking:
        raise NoPdfHere(missing=", ".join(lacking.missing)) from lacking
    except (PdfFailed, ChartsFailed) as failed:
        Log.error("no report", unit=str(report.figures.unit["id"]), said=str(failed))
        raise contract.NoReportMade from failed
