"""What happens to contacts and tickets at once, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.contacts import contract as contacts
from shouwen.features.contacts.shapes import PromiseForm, PromiseMade
from shouwen.features.tickets.contract import AcceptOffer, LinkContact, PromiseAboutTicket, TicketId
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
async def accept(offer: TheId, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes over what was offered to the caller: the contact, its open promises, and what was registered from it."""
    await desk.run(AcceptOffer(offer), actor, key)


@routes.put(
    "/contacts/{id}/ticket/{ticket}",
    status_code=204,
    responses=refusals(*_CHANGING, contacts.ContactNotOpen, contacts.AlreadyAboutAnother),
    openapi_extra=needs(LinkContact),
)
async def link(contact: TheId, ticket: UUID, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Says that one's own open contact is about a ticket."""
    await desk.run(LinkContact(contact, TicketId(ticket)), actor, key)


@routes.post(
    "/tickets/{id}/promises",
    status_code=201,
    responses=refusals(*_CHANGING),
    openapi_extra=needs(PromiseAboutTicket),
)
async def promise(ticket: TheId, form: PromiseForm, desk: TheDesk, actor: TheActor, key: TheKey) -> PromiseMade:
    """Promises the customer of a ticket something, and warns of what goes beyond the caller's authority."""
    made = await desk.run(PromiseAboutTicket(TicketId(ticket), form.kind, form.text, form.due_at), actor, key)
    return PromiseMade(id=made.id, beyond=made.beyond)
