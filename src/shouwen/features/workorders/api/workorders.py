"""One work order: taken, read, and the choices that its actions have."""

from fastapi import APIRouter

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.processes.contract import NotInForce, NoWayOn
from shouwen.features.processes.shapes.course import CourseView
from shouwen.features.workorders import contract
from shouwen.features.workorders.api.parts import ALWAYS, TheId
from shouwen.features.workorders.looks import LookAtWorkorder
from shouwen.features.workorders.presenting import ThePresenter
from shouwen.features.workorders.shapes import case, forms
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["workorders"])


@routes.post(
    "/workorders",
    status_code=201,
    responses=refusals(
        *ALWAYS,
        KeyReused,
        InvalidInput,
        NotInForce,
        NoWayOn,
        contract.UnknownType,
        contract.NoDepartmentForIt,
        contract.BlamesDepartment,
    ),
    openapi_extra=needs(contract.RegisterWorkorder),
)
async def register_workorder(
    form: forms.WorkorderRegistration, desk: TheDesk, actor: TheActor, key: TheKey
) -> case.WorkorderRegistered:
    """Opens a ticket of a type that is in force around the caller's unit."""
    return case.registered_of(await desk.run(contract.RegisterWorkorder(**dict(form)), actor, key))


@routes.get("/workorders/{id}", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_workorder(ticket: TheId, actor: TheActor, present: ThePresenter) -> case.Workorder:
    """One work order with its timeline, its open steps, its clock, and what the caller can do with it."""
    actor.must(contract.READ)
    return await present.workorder(ticket, actor)


@routes.get("/workorders/{id}/course", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_workorder_course(ticket: TheId, actor: TheActor, present: ThePresenter) -> CourseView | None:
    """The steps of the process that it runs by: which are done, which wait, and for whom."""
    actor.must(contract.READ)
    return await present.course(ticket, actor)


@routes.get("/workorders/{id}/departments", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def list_workorder_departments(ticket: TheId, actor: TheActor, present: ThePresenter) -> list[UnitRef]:
    """Where it may be handed."""
    actor.must(contract.READ)
    return await present.departments(ticket, actor)


@routes.get("/workorders/{id}/people", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def list_workorder_people(ticket: TheId, actor: TheActor, present: ThePresenter) -> list[StaffRef]:
    """Who holds a post at the department in charge."""
    actor.must(contract.READ)
    return await present.people(ticket, actor)


@routes.post("/workorders/{id}/unmasking", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(LookAtWorkorder))
async def unmask_workorder(
    ticket: TheId, form: forms.WorkorderUnmasking, actor: TheActor, desk: TheDesk, settings: TheSettings
) -> case.WorkorderInClear:
    """The customer's name and phone, and the personal fields, in clear; that they were looked at is recorded."""
    found = await desk.look(LookAtWorkorder(ticket, form.reason), actor)
    phone = shown_phone(found.phone, settings.phone_region)
    return case.WorkorderInClear(customer_name=found.customer_name, phone=phone, fields=found.fields)
