"""What the responsible department does with a complaint, over HTTP."""

from fastapi import APIRouter

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.api.acting import ACTION, TheAct, TheTicket
from shouwen.features.sla.contract import NotPaused, PausesUsedUp
from shouwen.features.tickets.contract import TicketId
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])


@routes.post("/tickets/{id}/accept", responses=ACTION, openapi_extra=needs(contract.AcceptComplaint))
async def accept(ticket: TheTicket, form: shapes.OnCase, act: TheAct) -> shapes.Done:
    """Takes the present round over as its named handler."""
    return await act(contract.AcceptComplaint(TicketId(ticket), form.version))


@routes.post(
    "/tickets/{id}/assign",
    responses=ACTION | refusals(contract.NotAHandler),
    openapi_extra=needs(contract.AssignComplaint),
)
async def assign(ticket: TheTicket, form: shapes.Assignment, act: TheAct) -> shapes.Done:
    """Names the handler."""
    return await act(contract.AssignComplaint(TicketId(ticket), form.version, form.handler))


@routes.post(
    "/tickets/{id}/return",
    responses=ACTION | refusals(contract.AlreadyReturned, contract.NothingToReturn),
    openapi_extra=needs(contract.ReturnComplaint),
)
async def return_(ticket: TheTicket, form: shapes.Return, act: TheAct) -> shapes.Done:
    """Gives the complaint back to the complaint department, once."""
    return await act(contract.ReturnComplaint(TicketId(ticket), form.version, form.reason))


@routes.post("/tickets/{id}/log", responses=ACTION, openapi_extra=needs(contract.LogCommunication))
async def log(ticket: TheTicket, form: shapes.Communication, act: TheAct) -> shapes.Done:
    """Writes down what was said."""
    return await act(
        contract.LogCommunication(
            TicketId(ticket),
            form.version,
            form.text,
            form.channel,
            form.person,
            form.visible_to_customer,
            form.reached_customer,
        )
    )


@routes.post("/tickets/{id}/agree", responses=ACTION, openapi_extra=needs(contract.AgreeTime))
async def agree(ticket: TheTicket, form: shapes.Agreement, act: TheAct) -> shapes.Done:
    """Keeps by when the customer was promised an answer."""
    return await act(contract.AgreeTime(TicketId(ticket), form.version, form.at, form.note))


@routes.post(
    "/tickets/{id}/pause",
    responses=ACTION | refusals(contract.AlreadyPaused, PausesUsedUp),
    openapi_extra=needs(contract.PauseComplaint),
)
async def pause(ticket: TheTicket, form: shapes.Pausing, act: TheAct) -> shapes.Done:
    """Stops the clocks that the rule names for this reason."""
    return await act(contract.PauseComplaint(TicketId(ticket), form.version, form.reason, form.note, form.until))


@routes.post(
    "/tickets/{id}/resume", responses=ACTION | refusals(NotPaused), openapi_extra=needs(contract.ResumeComplaint)
)
async def resume(ticket: TheTicket, form: shapes.Resumption, act: TheAct) -> shapes.Done:
    """Ends every open pause."""
    return await act(contract.ResumeComplaint(TicketId(ticket), form.version, form.note))


@routes.post(
    "/tickets/{id}/see-urgings",
    responses=ACTION | refusals(contract.NotUrged),
    openapi_extra=needs(contract.SeeUrgings),
)
async def see_urgings(ticket: TheTicket, form: shapes.OnCase, act: TheAct) -> shapes.Done:
    """The department has seen that it is urged."""
    return await act(contract.SeeUrgings(TicketId(ticket), form.version))


@routes.post("/tickets/{id}/propose", responses=ACTION, openapi_extra=needs(contract.ProposeSolution))
async def propose(ticket: TheTicket, form: shapes.Proposal, act: TheAct) -> shapes.Done:
    """Hands the result to the complaint department."""
    return await act(contract.ProposeSolution(TicketId(ticket), form.version, form.solution, form.outcome, form.amount))


@routes.post(
    "/tickets/{id}/records",
    responses=ACTION | refusals(contract.RecordsMissing, contract.LatenessNotCoded),
    openapi_extra=needs(contract.HandOverRecords),
)
async def records(ticket: TheTicket, form: shapes.Records, act: TheAct) -> shapes.Done:
    """Hands over the closing material."""
    return await act(
        contract.HandOverRecords(TicketId(ticket), form.version, form.investigation, form.lateness, form.lateness_note)
    )
