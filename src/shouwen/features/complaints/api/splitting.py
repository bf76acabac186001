"""Splitting a complaint over HTTP."""

from fastapi import APIRouter

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.api.acting import ACTION, TheAct, TheTicket
from shouwen.features.tickets.contract import TicketId
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])


@routes.post(
    "/tickets/{id}/split",
    responses=ACTION | refusals(contract.DoubleSubmission, contract.NoDepartment),
    openapi_extra=needs(contract.SplitComplaint),
)
async def split(ticket: TheTicket, form: shapes.Splitting, act: TheAct) -> shapes.Done:
    """Registers further matters of a complaint as complaints of their own, accepted when it was."""
    matters = tuple(_matter(one) for one in form.matters)
    return await act(contract.SplitComplaint(TicketId(ticket), form.version, matters, form.note))


def _matter(form: shapes.Matter) -> contract.Matter:
    place = contract.Place(**form.place.model_dump()) if form.place else None
    fields = form.model_dump(exclude={"place", "documents"})
    return contract.Matter(**fields, place=place, documents=tuple(form.documents))
