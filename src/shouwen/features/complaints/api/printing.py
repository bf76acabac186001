"""The case on paper, over HTTP."""

from dataclasses import replace
from typing import Literal

import structlog
from fastapi import APIRouter, Response

from shouwen.features.complaints import contract
from shouwen.features.complaints.api.acting import ALWAYS, TheTicket
from shouwen.features.complaints.looks import PrintCase
from shouwen.features.complaints.presenting import ThePresenter
from shouwen.features.complaints.printing import case_html
from shouwen.kernel.messages import NotFound
from shouwen.platform.pdf import PdfFailed, PdfNotAvailable
from shouwen.platform.web.asking import TheActor, TheDesk, ThePress, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])
Log = structlog.stdlib.get_logger("shouwen.complaints")


@routes.get(
    "/tickets/{id}/case.pdf",
    response_class=Response,
    responses=refusals(*ALWAYS, NotFound, contract.NoPdfHere, contract.NoPdfMade)
    | {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}},
    openapi_extra=needs(PrintCase),
)
async def print_case(
    ticket: TheTicket,
    desk: TheDesk,
    actor: TheActor,
    settings: TheSettings,
    press: ThePress,
    present: ThePresenter,
    language: Literal["zh-CN", "en"] | None = None,
) -> Response:
    """The case as PDF, as the caller sees it on screen; who printed it is recorded, and stands on every page."""
    try:
        await press.check()
        await desk.look(PrintCase(ticket, "print"), actor)
        presenter = replace(present, language=language or present.language)
        printout = await presenter.printout(ticket, actor)
        pdf = await press.pdf_of(case_html(printout, presenter.language, settings.time_zone))
    except PdfNotAvailable as lacking:
        raise contract.NoPdfHere(missing=", ".join(lacking.missing)) from lacking
    except PdfFailed as failed:
        Log.error("no pdf", ticket=str(ticket), said=str(failed))
        raise contract.NoPdfMade from failed
    headers = {
        "Content-Disposition": f'inline; filename="{printout.case.number}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(pdf, media_type="application/pdf", headers=headers)
