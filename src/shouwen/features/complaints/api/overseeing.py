"""What the complaint department and the reviewers do with a complaint, over HTTP."""

from fastapi import APIRouter

from shouwen.features.approvals.contract import ApprovalRefused, AwaitingApproval
from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.api.acting import ACTION, TheAct, TheTicket
from shouwen.features.tickets.contract import TicketId
from shouwen.features.tickets.contract.subs import SubTicketsOpen
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])


@routes.post(
    "/tickets/{id}/route",
    responses=ACTION | refusals(contract.NotADepartment),
    openapi_extra=needs(contract.RouteComplaint),
)
async def route(ticket: TheTicket, form: shapes.Routing, act: TheAct) -> shapes.Done:
    """Names the responsible department."""
    return await act(
        contract.RouteComplaint(TicketId(ticket), form.version, form.department, tuple(form.joint), form.reason)
    )


@routes.post("/tickets/{id}/send-back", responses=ACTION, openapi_extra=needs(contract.SendBack))
async def send_back(ticket: TheTicket, form: shapes.SendingBack, act: TheAct) -> shapes.Done:
    """Gives the solution back to its handler."""
    return await act(contract.SendBack(TicketId(ticket), form.version, form.reason))


@routes.post(
    "/tickets/{id}/reply",
    responses=ACTION | refusals(AwaitingApproval, ApprovalRefused, SubTicketsOpen),
    openapi_extra=needs(contract.ReplyToCustomer),
)
async def reply(ticket: TheTicket, form: shapes.Reply, act: TheAct) -> shapes.Done:
    """Replies to the customer."""
    return await act(contract.ReplyToCustomer(TicketId(ticket), form.version, form.text, form.channel))


@routes.post(
    "/tickets/{id}/satisfaction",
    responses=ACTION | refusals(contract.HandlerMayNotJudge),
    openapi_extra=needs(contract.RecordSatisfaction),
)
async def satisfaction(ticket: TheTicket, form: shapes.Satisfaction, act: TheAct) -> shapes.Done:
    """Keeps the customer's answer."""
    return await act(contract.RecordSatisfaction(TicketId(ticket), form.version, form.grade, form.demand))


@routes.post(
    "/tickets/{id}/no-answer",
    responses=ACTION | refusals(contract.HandlerMayNotJudge),
    openapi_extra=needs(contract.RecordNoAnswer),
)
async def no_answer(ticket: TheTicket, form: shapes.NoAnswer, act: TheAct) -> shapes.Done:
    """Keeps that the customer gave no answer."""
    return await act(contract.RecordNoAnswer(TicketId(ticket), form.version, form.reason, form.note))


@routes.post("/tickets/{id}/regrade", responses=ACTION, openapi_extra=needs(contract.RegradeComplaint))
async def regrade(ticket: TheTicket, form: shapes.Regrading, act: TheAct) -> shapes.Done:
    """Changes the urgency; the clocks are read anew."""
    return await act(contract.RegradeComplaint(TicketId(ticket), form.version, form.urgency, form.reason))


@routes.post(
    "/tickets/{id}/extend",
    responses=ACTION | refusals(contract.ExtensionNotAllowed),
    openapi_extra=needs(contract.ExtendDeadline),
)
async def extend(ticket: TheTicket, form: shapes.Extension, act: TheAct) -> shapes.Done:
    """Gives a complex complaint more working days, and keeps what the customer was told."""
    return await act(
        contract.ExtendDeadline(TicketId(ticket), form.version, form.days, form.reason, form.told, form.channel)
    )


@routes.post("/tickets/{id}/urge", responses=ACTION, openapi_extra=needs(contract.UrgeComplaint))
async def urge(ticket: TheTicket, form: shapes.Urge, act: TheAct) -> shapes.Done:
    """Presses the responsible department."""
    return await act(contract.UrgeComplaint(TicketId(ticket), form.version, form.text))


@routes.post(
    "/tickets/{id}/close",
    responses=ACTION | refusals(contract.HandlerMayNotReview, SubTicketsOpen),
    openapi_extra=needs(contract.CloseComplaint),
)
async def close(ticket: TheTicket, form: shapes.Closure, act: TheAct) -> shapes.Done:
    """Ends the complaint after the review."""
    return await act(contract.CloseComplaint(TicketId(ticket), form.version, form.note))


@routes.post(
    "/tickets/{id}/refuse-closing",
    responses=ACTION | refusals(contract.HandlerMayNotReview),
    openapi_extra=needs(contract.RefuseClosing),
)
async def refuse_closing(ticket: TheTicket, form: shapes.ClosingRefusal, act: TheAct) -> shapes.Done:
    """Gives the records back."""
    return await act(contract.RefuseClosing(TicketId(ticket), form.version, form.reason))


@routes.post("/tickets/{id}/reopen", responses=ACTION, openapi_extra=needs(contract.ReopenComplaint))
async def reopen(ticket: TheTicket, form: shapes.Reopening, act: TheAct) -> shapes.Done:
    """Begins the next round of a closed complaint."""
    return await act(contract.ReopenComplaint(TicketId(ticket), form.version, form.demand))


@routes.post("/tickets/{id}/cancel", responses=ACTION, openapi_extra=needs(contract.CancelComplaint))
async def cancel(ticket: TheTicket, form: shapes.Cancellation, act: TheAct) -> shapes.Done:
    """Ends a complaint that the customer took back, or that is none."""
    return await act(contract.CancelComplaint(TicketId(ticket), form.version, form.reason))


@routes.post(
    "/tickets/{id}/merge",
    responses=ACTION | refusals(contract.NotSameCustomer, contract.MergeImpossible, SubTicketsOpen),
    openapi_extra=needs(contract.MergeComplaint),
)
async def merge(ticket: TheTicket, form: shapes.Merging, act: TheAct) -> shapes.Done:
    """Ends a complaint in favour of another one."""
    return await act(contract.MergeComplaint(TicketId(ticket), form.version, form.into, form.reason))


@routes.post(
    "/tickets/{id}/unmerge",
    responses=ACTION | refusals(contract.AnsweredTogether, contract.MergeNotKept, contract.CustomerForgotten),
    openapi_extra=needs(contract.UnmergeComplaint),
)
async def unmerge(ticket: TheTicket, form: shapes.Unmerging, act: TheAct) -> shapes.Done:
    """Takes a complaint out of the one it was merged into; it goes on where it stood."""
    return await act(contract.UnmergeComplaint(TicketId(ticket), form.version, form.reason))


@routes.post(
    "/tickets/{id}/refund",
    responses=ACTION | refusals(contract.NoRefundPending),
    openapi_extra=needs(contract.SettleRefund),
)
async def refund(ticket: TheTicket, form: shapes.RefundCheck, act: TheAct) -> shapes.Done:
    """Keeps what the check of a promised refund found."""
    return await act(contract.SettleRefund(TicketId(ticket), form.version, form.received, form.note))
