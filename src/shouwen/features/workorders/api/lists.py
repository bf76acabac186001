"""Types to choose from, lists, and lists as files."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from shouwen.features.workorders import contract
from shouwen.features.workorders.api.parts import ALWAYS
from shouwen.features.workorders.looks import TakeWorkordersAway
from shouwen.features.workorders.presenting import ThePresenter
from shouwen.features.workorders.queries.types import types_around
from shouwen.features.workorders.shapes.asking import TheWanted
from shouwen.features.workorders.shapes.case import WorkorderPage
from shouwen.features.workorders.shapes.types import TicketTypeChoices, choices_of
from shouwen.kernel.messages import InvalidInput, NotFound
from shouwen.platform.sheets.listing import Listing
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["workorders"])


@routes.get("/workorders/types", responses=refusals(*ALWAYS), openapi_extra=needs(contract.READ))
async def list_ticket_types(actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> TicketTypeChoices:
    """The types that take new tickets in the caller's unit, each with its form."""
    actor.must(contract.READ)
    return choices_of(await types_around(read, actor.unit, now), language)


@routes.get("/workorders", responses=refusals(*ALWAYS, InvalidInput), openapi_extra=needs(contract.READ))
async def list_workorders(
    actor: TheActor,
    present: ThePresenter,
    wanted: TheWanted,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> WorkorderPage:
    """Work orders in scope, paged by key."""
    actor.must(contract.READ)
    return await present.page(wanted, actor.scope, limit, after)


@routes.get(
    "/workorders/export",
    response_class=Response,
    responses=refusals(*ALWAYS, NotFound, InvalidInput, TooManyRows) | FILE,
    openapi_extra=needs(TakeWorkordersAway),
)
async def export_workorders(
    actor: TheActor, read: TheReader, present: ThePresenter, wanted: TheWanted, taking: TheTaking
) -> Response:
    """The list as a file, masked and with whoever took it away on every row; of one type also its listed fields.

    Who took what away is recorded.
    """
    subject = taking.seen_from()
    found = (await types_around(read, actor.unit, taking.now)).types.of_code(wanted.type or "")
    form = found.form if found else None
    listing = Listing(present.columns(form), present.pages(wanted, form, actor.scope, taking.at_once))
    look = TakeWorkordersAway(subject, taking.asked())
    return await taking.file("workorders", listing, look, partial(contract.NoteWorkordersTaken, subject))
