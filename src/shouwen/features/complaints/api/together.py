"""Closing linked complaints in one act, over HTTP."""

from fastapi import APIRouter

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.api.acting import ACTION, ALWAYS, TheTicket
from shouwen.features.complaints.presenting import ThePresenter
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])


@routes.get(
    "/tickets/{id}/closable", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.CloseTogether)
)
async def closable(ticket: TheTicket, actor: TheActor, present: ThePresenter) -> list[shapes.ClosableCase]:
    """The open complaints that are linked to this one, and what stands against closing each with it."""
    actor.must(contract.CloseTogether.permission)
    return await present.closable(ticket, actor)


@routes.post(
    "/tickets/{id}/close-together",
    responses=ACTION | refusals(contract.NotLinked, contract.NotAllClosable),
    openapi_extra=needs(contract.CloseTogether),
)
async def close_together(
    ticket: TheTicket,
    form: shapes.ClosureTogether,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    present: ThePresenter,
) -> shapes.Done:
    """Ends a complaint and others that are linked to it: all of them, or none."""
    others = tuple(contract.Companion(TicketId(one.id), one.version) for one in form.others)
    command = contract.CloseTogether(TicketId(ticket), form.version, others, form.note)
    return await present.done(await desk.run(command, actor, key))
