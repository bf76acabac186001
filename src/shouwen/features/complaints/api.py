"""Complaints over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.looks import LookAtContactable
from shouwen.features.complaints.presenting import Presenter, ThePresenter
from shouwen.features.tickets.contract import READ, TicketId
from shouwen.kernel.messages import Actor, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.desk import Desk
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheSettings
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])
TheTicket = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_ACTION = refusals(
    *_ALWAYS, NotFound, Stale, KeyReused, contract.ActionNotAllowed, contract.NotYourDepartment, contract.OnlyHandler
)


@routes.post("/complaints", status_code=201, responses=refusals(*_ALWAYS, KeyReused, contract.NoDepartment))
async def register(
    form: shapes.Registration, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Registered:
    """Registers a complaint: it gets its number, its department and its clock at once."""
    fields = form.model_dump(exclude={"place"})
    place = contract.Place(**form.place.model_dump()) if form.place else None
    registered = await desk.run(contract.RegisterComplaint(**fields, place=place), actor, key)
    return present.registered(registered)


@routes.post("/complaints/preview", responses=refusals(*_ALWAYS, contract.NoDepartment))
async def preview(form: shapes.Question, actor: TheActor, present: ThePresenter) -> shapes.Preview:
    """What would happen to this complaint. Changes nothing."""
    actor.must(contract.RegisterComplaint.permission)
    return await present.preview(form, actor)


@routes.get("/tickets/{id}", responses=refusals(*_ALWAYS, NotFound))
async def read_case(ticket: TheTicket, actor: TheActor, present: ThePresenter) -> shapes.Case:
    """The case with its timeline and the actions allowed to the caller."""
    actor.must(READ)
    return await present.case(ticket, actor)


@routes.post("/tickets/{id}/unmask", responses=refusals(*_ALWAYS, NotFound))
async def unmask(
    ticket: TheTicket, form: shapes.Unmasking, desk: TheDesk, actor: TheActor, settings: TheSettings
) -> shapes.Contactable:
    """The customer's name and phone in clear; who looked and why is recorded."""
    seen = await desk.look(LookAtContactable(ticket, form.reason), actor)
    phone = shown_phone(seen.phone, settings.phone_region)
    return shapes.Contactable(customer_name=seen.customer_name, phone=phone)


async def _act(
    command: contract.Action, ticket: UUID, desk: Desk, actor: Actor, key: str | None, present: Presenter
) -> shapes.Done:
    try:
        done = await desk.run(command, actor, key)
    except Stale:
        # What the others did meanwhile goes back with the refusal, so that both texts can stand side by side.
        raise await present.stale(ticket, command.version, actor) from None
    return shapes.Done(id=done.id, number=done.number, state=done.state, version=done.version)


@routes.post("/tickets/{id}/accept", responses=_ACTION)
async def accept(
    ticket: TheTicket, form: shapes.Acceptance, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Takes the complaint over as its named handler."""
    command = contract.AcceptComplaint(TicketId(ticket), form.version)
    return await _act(command, ticket, desk, actor, key, present)


@routes.post("/tickets/{id}/assign", responses=_ACTION | refusals(contract.NotAHandler))
async def assign(
    ticket: TheTicket, form: shapes.Assignment, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Names the handler."""
    command = contract.AssignComplaint(TicketId(ticket), form.version, form.handler)
    return await _act(command, ticket, desk, actor, key, present)


@routes.post("/tickets/{id}/log", responses=_ACTION)
async def log(
    ticket: TheTicket, form: shapes.Communication, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Writes down what was said."""
    command = contract.LogCommunication(
        TicketId(ticket), form.version, form.text, form.channel, form.person, form.visible_to_customer
    )
    return await _act(command, ticket, desk, actor, key, present)


@routes.post("/tickets/{id}/propose", responses=_ACTION)
async def propose(
    ticket: TheTicket, form: shapes.Proposal, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Hands the result to the complaint department."""
    command = contract.ProposeSolution(TicketId(ticket), form.version, form.solution, form.outcome)
    return await _act(command, ticket, desk, actor, key, present)


@routes.post("/tickets/{id}/reply", responses=_ACTION)
async def reply(
    ticket: TheTicket, form: shapes.Reply, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Replies to the customer."""
    command = contract.ReplyToCustomer(TicketId(ticket), form.version, form.text, form.channel)
    return await _act(command, ticket, desk, actor, key, present)


@routes.post("/tickets/{id}/satisfaction", responses=_ACTION | refusals(contract.HandlerMayNotJudge))
async def satisfaction(
    ticket: TheTicket, form: shapes.Satisfaction, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Keeps the customer's answer."""
    command = contract.RecordSatisfaction(TicketId(ticket), form.version, form.grade, form.demand)
    return await _act(command, ticket, desk, actor, key, present)


@routes.post("/tickets/{id}/close", responses=_ACTION)
async def close(
    ticket: TheTicket, form: shapes.Closure, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Done:
    """Ends the complaint."""
    command = contract.CloseComplaint(TicketId(ticket), form.version, form.note)
    return await _act(command, ticket, desk, actor, key, present)
