"""What happens to contacts and tickets at once, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.contacts import contract as contacts
from shouwen.features.tickets.contract import AcceptOffer, LinkContact, TicketId
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["contacts"])
_CHANGING = (NotSignedIn, NotPermitted, NotFound, KeyReused)
TheId = Annotated[UUID, Path(alias="id")]


@routes.post(
    "/offers/{id}/accept",
    status_code=204,
    responses=refusals(*_CHANGING, contacts.OfferOver),
    openapi_extra=needs(AcceptOffer),
)
async def accept_offer(offer: TheId, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes over what was offered to the caller: the contact, its open promises, and what was registered from it."""
    await desk.run(AcceptOffer(offer), actor, key)


@routes.put(
    "/contacts/{id}/ticket/{ticket}",
    status_code=204,
    responses=refusals(*_CHANGING, contacts.ContactNotOpen, contacts.AlreadyAboutAnother),
    openapi_extra=needs(LinkContact),
)
async def link_contact(contact: TheId, ticket: UUID, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Says that one's own open contact is about a ticket."""
    await desk.run(LinkContact(contact, TicketId(ticket)), actor, key)
