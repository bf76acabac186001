"""Handing one case over to another province, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.api.acting import ACTION, ALWAYS, TheAct, TheTicket
from shouwen.features.complaints.presenting import ThePresenter
from shouwen.features.complaints.queries.sharing import departments_elsewhere, offer_to
from shouwen.features.complaints.shapes.sharing import department_of, offer_of
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import KeyReused, NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])
TheOffer = Annotated[UUID, Path(alias="id")]
_ANSWERING = refusals(*ALWAYS, NotFound, KeyReused, contract.OfferAnswered, contract.ActionNotAllowed)


@routes.get("/complaint-departments", responses=refusals(*ALWAYS), openapi_extra=needs(contract.HAND_OVER))
async def list_complaint_departments(
    actor: TheActor, read: TheReader, language: TheLanguage
) -> list[shapes.OtherDepartment]:
    """The complaint departments of the other provinces, by name, to hand a case over to."""
    actor.must(contract.HAND_OVER)
    return [department_of(line, language) for line in await departments_elsewhere(read, actor.unit)]


@routes.post(
    "/tickets/{id}/hand-over",
    responses=ACTION | refusals(contract.HandedOverAlready, contract.NotInAnotherProvince),
    openapi_extra=needs(contract.OfferCase),
)
async def hand_over(ticket: TheTicket, form: shapes.Offer, act: TheAct) -> shapes.Done:
    """Offers the case to the complaint department of another province."""
    return await act(contract.OfferCase(TicketId(ticket), form.version, form.to, form.kind, form.reason))


@routes.post(
    "/tickets/{id}/take-back",
    responses=ACTION | refusals(contract.NotHandedOver),
    openapi_extra=needs(contract.TakeCaseBack),
)
async def take_back(ticket: TheTicket, form: shapes.GivingBack, act: TheAct) -> shapes.Done:
    """Withdraws the offer, or ends the hand-over that came of it."""
    return await act(contract.TakeCaseBack(TicketId(ticket), form.version, form.reason))


@routes.post("/tickets/{id}/hand-back", responses=ACTION, openapi_extra=needs(contract.HandCaseBack))
async def hand_back(
    ticket: TheTicket, form: shapes.GivingBack, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Gives the case back to the province that it came from; the caller does not see it any more."""
    command = contract.HandCaseBack(TicketId(ticket), form.version, form.reason)
    return await present.done(await desk.run(command, actor, key))


@routes.get("/case-offers/{id}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.RECEIVE))
async def read_case_offer(
    offer: TheOffer, actor: TheActor, read: TheReader, language: TheLanguage, settings: TheSettings
) -> shapes.CaseOffer:
    """A case that is offered to the caller's department: a masked summary, before it is accepted."""
    actor.must(contract.RECEIVE)
    line = await offer_to(read, offer, actor.scope)
    if line.answered_at is not None or line.ended_at is not None:
        raise NotFound
    return offer_of(line, language, settings.phone_region)


@routes.post("/case-offers/{id}/accept", responses=_ANSWERING, openapi_extra=needs(contract.AcceptOffer))
async def accept_case_offer(
    offer: TheOffer,
    form: shapes.OfferAcceptance,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    present: ThePresenter,
) -> shapes.Done:
    """Takes the case in: the department sees it from now on."""
    return await present.done(await desk.run(contract.AcceptOffer(offer, form.note), actor, key))


@routes.post(
    "/case-offers/{id}/decline", status_code=204, responses=_ANSWERING, openapi_extra=needs(contract.DeclineOffer)
)
async def decline_case_offer(
    offer: TheOffer, form: shapes.OfferRefusal, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Does not take the case; nothing of it remains with the caller's department."""
    await desk.run(contract.DeclineOffer(offer, form.note), actor, key)
