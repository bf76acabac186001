"""Taking complaints and reading cases over HTTP."""

from fastapi import APIRouter

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.api.acting import ALWAYS, TheTicket
from shouwen.features.complaints.looks import LookAtContactable
from shouwen.features.complaints.presenting import ThePresenter
from shouwen.features.tickets.contract import READ
from shouwen.kernel.messages import KeyReused, NotFound
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["complaints"])
_REGISTERING = refusals(*ALWAYS, KeyReused, contract.NoDepartment, contract.DoubleSubmission, contract.NotSameCustomer)


@routes.post("/complaints", status_code=201, responses=_REGISTERING, openapi_extra=needs(contract.RegisterComplaint))
async def register(
    form: shapes.Registration, desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter
) -> shapes.Registered:
    """Registers a complaint: it gets its number, its department and its clocks at once."""
    fields = form.model_dump(exclude={"place"})
    place = contract.Place(**form.place.model_dump()) if form.place else None
    registered = await desk.run(contract.RegisterComplaint(**fields, place=place), actor, key)
    return await present.registered(registered)


@routes.post(
    "/complaints/preview",
    responses=refusals(*ALWAYS, contract.NoDepartment),
    openapi_extra=needs(contract.RegisterComplaint),
)
async def preview(form: shapes.Question, actor: TheActor, present: ThePresenter) -> shapes.Preview:
    """What would happen to this complaint. Changes nothing."""
    actor.must(contract.RegisterComplaint.permission)
    return await present.preview(form, actor)


@routes.get("/tickets/{id}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(READ))
async def read_case(ticket: TheTicket, actor: TheActor, present: ThePresenter) -> shapes.Case:
    """The case with its timeline and the actions allowed to the caller."""
    actor.must(READ)
    return await present.case(ticket, actor)


@routes.get("/tickets/{id}/choices", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(READ))
async def read_choices(ticket: TheTicket, actor: TheActor, present: ThePresenter) -> shapes.Choices:
    """What the forms of this case offer: departments, reasons, words."""
    actor.must(READ)
    return await present.choices(ticket, actor)


@routes.post("/tickets/{id}/unmask", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(LookAtContactable))
async def unmask(
    ticket: TheTicket, form: shapes.Unmasking, desk: TheDesk, actor: TheActor, settings: TheSettings
) -> shapes.Contactable:
    """The customer's name and phone in clear; who looked and why is recorded."""
    seen = await desk.look(LookAtContactable(ticket, form.reason), actor)
    phone = shown_phone(seen.phone, settings.phone_region)
    return shapes.Contactable(customer_name=seen.customer_name, phone=phone)
