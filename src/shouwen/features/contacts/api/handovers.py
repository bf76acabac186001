"""Handing contacts on over HTTP; accepting is the tickets' route, since a ticket's owner changes with it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.contacts import contract, shapes
from shouwen.features.contacts.api.taking import CHANGING, TheContact
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["contacts"])
TheOffer = Annotated[UUID, Path(alias="id")]
_HAND_OVER = needs(contract.HAND_OVER)
_ANSWERING = refusals(*CHANGING, contract.OfferOver)


@routes.post(
    "/contacts/{id}/offer",
    status_code=201,
    responses=refusals(*CHANGING, contract.ContactNotOpen, contract.AlreadyOffered, contract.NotAColleague),
    openapi_extra=_HAND_OVER,
)
async def offer_contact(
    contact: TheContact, form: shapes.ContactOffer, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.Made:
    """Offers a contact to a colleague; the owner stays until it is accepted."""
    return shapes.Made(id=await desk.run(contract.OfferContact(contact, form.to, form.reason), actor, key))


@routes.post("/offers/{id}/decline", status_code=204, responses=_ANSWERING, openapi_extra=_HAND_OVER)
async def decline_contact(offer: TheOffer, form: shapes.Answer, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Says no to what was offered to the caller; the owner stays."""
    await desk.run(contract.DeclineContact(offer, form.reason), actor, key)


@routes.post("/offers/{id}/withdraw", status_code=204, responses=_ANSWERING, openapi_extra=_HAND_OVER)
async def withdraw_offer(offer: TheOffer, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes an offer back."""
    await desk.run(contract.WithdrawOffer(offer), actor, key)
