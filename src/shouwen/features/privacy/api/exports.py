"""Customers as a file."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from shouwen.features.privacy import contract, shapes
from shouwen.features.privacy.api.parts import ALWAYS, TheCursor, TheId, TheLimit
from shouwen.features.privacy.contract import EXPORT, EXPORT_APPROVE
from shouwen.features.privacy.presenting import ThePresenter
from shouwen.features.privacy.queries.exports import (
    ExportedCustomer,
    customers_to_export,
    filter_of,
    page_of_exports,
    the_export,
)
from shouwen.features.privacy.writing import PAGE, Manner, pages_of
from shouwen.kernel.messages import FourEyes, KeyReused, NotFound, Stale
from shouwen.platform.sheets.writing import MARK, Paper, TooManyRows, write_list
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.lists import FILE, TheForm, file_of
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["privacy"])


@routes.get("/privacy/exports", responses=refusals(*ALWAYS), openapi_extra=needs(EXPORT))
async def list_exports(
    actor: TheActor,
    read: TheReader,
    present: ThePresenter,
    limit: TheLimit = 50,
    after: TheCursor = None,
) -> shapes.PrivacyExportPage:
    """One's own exports, and for whoever approves them those of the units in scope; the newest first."""
    if not actor.may(EXPORT_APPROVE):
        actor.must(EXPORT)
    answers = actor.may(EXPORT_APPROVE)
    lines, following = await page_of_exports(read, actor.id, actor.scope, limit, after, answers=answers)
    items = [await present.export(line, actor.id) for line in lines]
    return shapes.PrivacyExportPage(items=items, next=str(following) if following else None)


@routes.post(
    "/privacy/exports",
    status_code=201,
    responses=refusals(*ALWAYS, KeyReused, contract.TooManyToExport),
    openapi_extra=needs(contract.AskForExport),
)
async def ask_for_export(
    form: shapes.PrivacyExportForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.PrivacyExportRef:
    """Asks for customers as a file; a masked one is ready at once, one in clear after another person's approval."""
    wanted = contract.CustomerFilter(form.region, tuple(form.tiers), tuple(form.stages), tuple(form.kinds))
    wish = contract.AskForExport(wanted, form.reason, form.clear)
    return shapes.PrivacyExportRef(id=await desk.run(wish, actor, key))


@routes.post(
    "/privacy/exports/{id}/approval",
    status_code=204,
    responses=refusals(*ALWAYS, NotFound, KeyReused, Stale, FourEyes, contract.ExportNotWaiting),
    openapi_extra=needs(contract.AnswerExport),
)
async def answer_export(
    export: TheId, form: shapes.PrivacyExportAnswer, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Approves or refuses an export in clear; never one's own."""
    await desk.run(contract.AnswerExport(export, form.approved), actor, key)


@routes.post(
    "/privacy/exports/{id}/file",
    response_class=Response,
    responses=refusals(*ALWAYS, NotFound, Stale, contract.ExportNotReady, contract.TooManyToExport, TooManyRows) | FILE,
    openapi_extra=needs(contract.TakeExport),
)
async def take_export(
    export: TheId,
    desk: TheDesk,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    language: TheLanguage,
    now: TheNow,
    form: TheForm,
) -> Response:
    """The file, once; who is in it is kept for each customer."""
    await desk.run(contract.TakeExport(export), actor)
    taken = await the_export(read, export, actor.id, actor.scope, answers=False)
    manner = Manner(taken.clear, language, settings.phone_region)

    async def page(after: UUID | None) -> list[ExportedCustomer]:
        return await customers_to_export(read, filter_of(taken), actor.scope, after, PAGE)

    async def note(customers: tuple[UUID, ...]) -> None:
        await desk.run(contract.NoteExported(export, customers), actor)

    heading = manner.say(MARK)
    paper = Paper(manner.columns(), settings.time_zone, taken.watermark, heading, settings.export_rows, *form)
    return file_of(await write_list(pages_of(page, note, manner), paper), "customers", now, settings.time_zone, form)
