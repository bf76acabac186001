"""What is done to a work order, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.approvals.contract import ApprovalRefused, AwaitingApproval, RefusedAlready
from shouwen.features.processes.contract import NoWayOn, UnknownOutcome
from shouwen.features.tickets.contract.subs import SubTicketsOpen
from shouwen.features.workorders import contract
from shouwen.features.workorders.api.parts import ACTING, IN_CHARGE, TheId
from shouwen.features.workorders.shapes import forms
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

_AGREED = (AwaitingApproval, ApprovalRefused, RefusedAlready, contract.ApprovalNotAsked)
routes = APIRouter(prefix="/workorders/{id}", tags=["workorders"])


@routes.post(
    "/steps/{step}/finish",
    status_code=204,
    responses=refusals(*IN_CHARGE, UnknownOutcome, NoWayOn, SubTicketsOpen, *_AGREED),
    openapi_extra=needs(contract.FinishWorkorderStep),
)
async def finish_workorder_step(
    ticket: TheId,
    step: Annotated[UUID, Path()],
    form: forms.WorkorderStepFinishing,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Says that an open step was done, and what came of it."""
    await desk.run(contract.FinishWorkorderStep(ticket, form.version, step, form.outcome, form.note), actor, key)


@routes.post("/take", status_code=204, responses=refusals(*IN_CHARGE), openapi_extra=needs(contract.TakeWorkorder))
async def take_workorder(ticket: TheId, form: forms.WorkorderSeen, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Begins to work on it."""
    await desk.run(contract.TakeWorkorder(ticket, form.version), actor, key)


@routes.post("/assign", status_code=204, responses=refusals(*ACTING), openapi_extra=needs(contract.AssignWorkorder))
async def assign_workorder(
    ticket: TheId, form: forms.WorkorderAssigning, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Gives it to somebody of the department in charge."""
    await desk.run(contract.AssignWorkorder(ticket, form.version, form.person), actor, key)


@routes.post(
    "/transfer", status_code=204, responses=refusals(*IN_CHARGE), openapi_extra=needs(contract.TransferWorkorder)
)
async def transfer_workorder(
    ticket: TheId, form: forms.WorkorderTransfer, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Hands it to another department."""
    await desk.run(contract.TransferWorkorder(ticket, form.version, form.department, form.reason), actor, key)


@routes.post("/return", status_code=204, responses=refusals(*IN_CHARGE), openapi_extra=needs(contract.ReturnWorkorder))
async def return_workorder(
    ticket: TheId, form: forms.WorkorderReason, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Sends it back to the unit that registered it."""
    await desk.run(contract.ReturnWorkorder(ticket, form.version, form.reason), actor, key)


@routes.post("/urge", status_code=204, responses=refusals(*ACTING), openapi_extra=needs(contract.UrgeWorkorder))
async def urge_workorder(
    ticket: TheId, form: forms.WorkorderUrging, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says that it presses."""
    await desk.run(contract.UrgeWorkorder(ticket, form.version, form.text), actor, key)


@routes.post("/pause", status_code=204, responses=refusals(*IN_CHARGE), openapi_extra=needs(contract.PauseWorkorder))
async def pause_workorder(
    ticket: TheId, form: forms.WorkorderPause, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Waits for the customer; the deadline moves by as much."""
    await desk.run(contract.PauseWorkorder(ticket, form.version, form.reason, form.until), actor, key)


@routes.post("/resume", status_code=204, responses=refusals(*IN_CHARGE), openapi_extra=needs(contract.ResumeWorkorder))
async def resume_workorder(
    ticket: TheId, form: forms.WorkorderSeen, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Goes on after waiting."""
    await desk.run(contract.ResumeWorkorder(ticket, form.version), actor, key)


@routes.post(
    "/note",
    status_code=204,
    responses=refusals(*ACTING, contract.BlamesDepartment),
    openapi_extra=needs(contract.NoteOnWorkorder),
)
async def note_on_workorder(
    ticket: TheId, form: forms.WorkorderNote, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Writes something down; what the customer sees names no department."""
    await desk.run(contract.NoteOnWorkorder(ticket, form.version, form.text, form.visible_to_customer), actor, key)


@routes.post("/link", status_code=204, responses=refusals(*ACTING), openapi_extra=needs(contract.LinkWorkorder))
async def link_workorder(
    ticket: TheId, form: forms.WorkorderLinking, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says that another ticket has to do with it."""
    await desk.run(contract.LinkWorkorder(ticket, form.version, form.other), actor, key)


@routes.post(
    "/amount",
    status_code=204,
    responses=refusals(*IN_CHARGE, RefusedAlready),
    openapi_extra=needs(contract.SetWorkorderAmount),
)
async def set_workorder_amount(
    ticket: TheId, form: forms.WorkorderAmount, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Corrects the money that others must agree to; they are asked anew."""
    await desk.run(contract.SetWorkorderAmount(ticket, form.version, form.amount, form.reason), actor, key)


@routes.post(
    "/reopening",
    status_code=204,
    responses=refusals(*ACTING, contract.ReopenWindowOver),
    openapi_extra=needs(contract.ReopenWorkorder),
)
async def reopen_workorder(
    ticket: TheId, form: forms.WorkorderReason, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Begins the next round of a closed one, within the hours that its type gives."""
    await desk.run(contract.ReopenWorkorder(ticket, form.version, form.reason), actor, key)


@routes.post(
    "/cancellation", status_code=204, responses=refusals(*ACTING), openapi_extra=needs(contract.CancelWorkorder)
)
async def cancel_workorder(
    ticket: TheId, form: forms.WorkorderReason, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Ends it without an outcome."""
    await desk.run(contract.CancelWorkorder(ticket, form.version, form.reason), actor, key)
