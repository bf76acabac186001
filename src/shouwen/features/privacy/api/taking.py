"""Who looked at whom, as files: in the same scope and masked as on the screen, recorded before they go out."""

from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import APIRouter
from fastapi.responses import Response

from shouwen.features.organisation.contract.taking import NoteTakenAway
from shouwen.features.privacy import shapes
from shouwen.features.privacy.api.looks import TheFlagged, TheWanted
from shouwen.features.privacy.api.parts import ALWAYS, TheId
from shouwen.features.privacy.listing import look_listing
from shouwen.features.privacy.looks import TakeLooksAtCustomer, TakeLooksAway, TakeLooksOfPerson, TakeOwnLooks
from shouwen.features.privacy.queries.looks import Page, flagged_looks, looks_at, looks_by
from shouwen.kernel.messages import SIGNED_IN, Look, NotFound
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheReader
from shouwen.platform.web.lists import FILE, Taking, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["privacy"])
_TAKING = refusals(*ALWAYS, NotFound, TooManyRows) | FILE
Read = Callable[[str | None], Awaitable[Page]]


async def _file(taking: Taking, read: Read, look: Look[Taken]) -> Response:
    async def turn(after: str | None) -> tuple[list[shapes.PrivacyLook], str | None]:
        lines, following = await read(after)
        rows = [shapes.look_of(line, taking.language, taking.actor.id) for line in lines]
        return rows, str(following) if following else None

    return await taking.file("looks", look_listing(turn, taking.language), look, partial(NoteTakenAway, "looks"))


@routes.get(
    "/privacy/looks/export",
    response_class=Response,
    responses=refusals(*ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakeLooksAway),
)
async def export_flagged_looks(actor: TheActor, read: TheReader, wanted: TheFlagged, taking: TheTaking) -> Response:
    """Look-ups without a cause as a file."""
    look = TakeLooksAway(taking.seen_from(), taking.asked())
    return await _file(taking, lambda after: flagged_looks(read, wanted, actor.scope, taking.at_once, after), look)


@routes.get(
    "/privacy/customers/{id}/looks/export",
    response_class=Response,
    responses=_TAKING,
    openapi_extra=needs(TakeLooksAtCustomer),
)
async def export_looks_at_customer(
    customer: TheId, actor: TheActor, read: TheReader, wanted: TheWanted, taking: TheTaking
) -> Response:
    """Who looked at a customer in scope, as a file."""
    look = TakeLooksAtCustomer(customer, taking.asked())
    return await _file(taking, lambda after: looks_at(read, customer, wanted, actor.scope, taking.at_once, after), look)


@routes.get(
    "/privacy/staff/{id}/looks/export",
    response_class=Response,
    responses=_TAKING,
    openapi_extra=needs(SIGNED_IN),
)
async def export_looks_of_person(
    staff: TheId, actor: TheActor, read: TheReader, wanted: TheWanted, taking: TheTaking
) -> Response:
    """Whom a person looked at, as a file: one's own for everybody."""
    kind = TakeOwnLooks if staff == actor.id else TakeLooksOfPerson
    look = kind(staff, taking.asked())
    return await _file(taking, lambda after: looks_by(read, staff, wanted, actor.scope, taking.at_once, after), look)
