"""Emergency plans over HTTP: those in force, those of a fault, and their steps."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.prevention import contract
from shouwen.features.prevention.api.asking import ALWAYS, DOING, MAKING, TheId
from shouwen.features.prevention.presenting import plans_of_fault
from shouwen.features.prevention.queries.plans import plans_around
from shouwen.features.prevention.shapes import answers as shapes
from shouwen.features.prevention.shapes import forms
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["prevention"])


@routes.get("/prevention/plans", responses=refusals(*ALWAYS), openapi_extra=needs(contract.READ))
async def list_emergency_plans(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.EmergencyPlanList:
    """What is in force where the reader works."""
    actor.must(contract.READ)
    plans = await plans_around(read, actor.unit, now)
    return shapes.EmergencyPlanList(rows=[shapes.plan_of(plan, language) for plan in plans.plans])


@routes.get("/faults/{id}/plans", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def list_plans_of_fault(
    fault: TheId, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.PlansOfFault:
    """Plans that apply to a fault, and those that run or ran for it."""
    actor.must(contract.READ)
    return await plans_of_fault(read, fault, actor, language, now)


@routes.post(
    "/faults/{id}/plans",
    status_code=201,
    responses=refusals(*MAKING, contract.PreventionNotNow, contract.PlanDoesNotApply, contract.PlanRunning),
    openapi_extra=needs(contract.StartPlan),
)
async def start_emergency_plan(
    fault: TheId, form: forms.PlanStart, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.Made:
    """Starts one, and tells whoever must know."""
    return shapes.Made(id=await desk.run(contract.StartPlan(fault, form.plan), actor, key))


@routes.post(
    "/prevention/runs/{id}/steps/{step}",
    status_code=204,
    responses=refusals(*MAKING, contract.PreventionNotNow),
    openapi_extra=needs(contract.TickStep),
)
async def tick_step_of_plan(
    run: TheId,
    step: Annotated[str, Path(max_length=60, pattern=r"^[a-z0-9_]+$")],
    form: forms.StepTick,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """A step was taken, or was not after all."""
    await desk.run(contract.TickStep(run, step, form.done, form.note), actor, key)


@routes.post(
    "/prevention/runs/{id}/end", status_code=204, responses=refusals(*DOING), openapi_extra=needs(contract.EndPlan)
)
async def end_emergency_plan(
    run: Annotated[UUID, Path(alias="id")], form: forms.PlanEnding, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """The emergency is over."""
    await desk.run(contract.EndPlan(run, form.version, form.review), actor, key)
