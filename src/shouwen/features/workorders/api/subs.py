"""What others do for a ticket, over HTTP: of a complaint as of a work order."""

from fastapi import APIRouter

from shouwen.features.processes.contract import NotInForce, NoWayOn
from shouwen.features.workorders import contract
from shouwen.features.workorders.api.parts import ALWAYS, IN_CHARGE, TheId
from shouwen.features.workorders.contract.subs import OpenSubTicket, SubOfSub
from shouwen.features.workorders.presenting import ThePresenter
from shouwen.features.workorders.shapes import case
from shouwen.features.workorders.shapes.subs import SubTicketForm, SubTickets
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(prefix="/tickets/{id}/sub-tickets", tags=["workorders"])


@routes.get("", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def list_sub_tickets(ticket: TheId, actor: TheActor, present: ThePresenter) -> SubTickets:
    """What others do for a ticket, and what it is done for itself."""
    actor.must(contract.READ)
    return await present.subs(ticket, actor)


@routes.post(
    "",
    status_code=201,
    responses=refusals(*IN_CHARGE, NotInForce, NoWayOn, SubOfSub, contract.UnknownType, contract.NoDepartmentForIt),
    openapi_extra=needs(OpenSubTicket),
)
async def open_sub_ticket(
    ticket: TheId, form: SubTicketForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> case.WorkorderRegistered:
    """Asks another department to work for a ticket."""
    return case.registered_of(await desk.run(OpenSubTicket(ticket, **dict(form)), actor, key))
