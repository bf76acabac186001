"""Improvement tasks over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.improvements import contract, shapes
from shouwen.features.improvements.queries import Wanted, course_of, improvement, improvements_of, steps_of
from shouwen.features.processes.contract import NoWayOn, UnknownOutcome
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.paging import Cursor
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["improvements"])
TheTask = Annotated[UUID, Path(alias="id")]
TheProcess = Annotated[str, Path(alias="code", max_length=40, pattern=KEEPABLE)]
_ALWAYS = (NotSignedIn, NotPermitted)
_DOING = (*_ALWAYS, NotFound, KeyReused, Stale, InvalidInput, contract.NotNow)
_NEWEST = "improvements.newest"


@routes.get("/improvements", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_improvements(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    unit: Annotated[UUID | None, Query(description="Of this unit and all below it")] = None,
    indicator: Annotated[str | None, Query(max_length=20, pattern=KEEPABLE)] = None,
    process: Annotated[str | None, Query(max_length=40, pattern=KEEPABLE)] = None,
    all_states: Annotated[bool, Query(alias="all", description="Also those that are over")] = False,
    after: Annotated[str | None, Query(max_length=300, pattern=KEEPABLE)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.ImprovementPage:
    """The tasks about figures of the units in scope, or for which one of them answers; the newest first."""
    actor.must(contract.READ)
    cursor = Cursor.parse(after, _NEWEST) if after else None
    wanted = Wanted(unit, indicator, process, open_only=not all_states)
    place = (cursor.at, cursor.id) if cursor else None
    found = await improvements_of(read, actor.scope, wanted, place, limit + 1)
    shown = found[:limit]
    following = Cursor(_NEWEST, shown[-1].opened_at, shown[-1].id) if len(found) > limit else None
    rows = [shapes.ImprovementRow.model_validate(shapes.fields_of(task, language)) for task in shown]
    return shapes.ImprovementPage(rows=rows, next=str(following) if following else None)


@routes.post(
    "/improvements",
    status_code=201,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, InvalidInput, contract.NothingToImprove),
    openapi_extra=needs(contract.ProposeImprovement),
)
async def propose_improvement(
    form: shapes.ImprovementProposal, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.ProposedImprovement:
    """Opens a task about a figure, missed or not."""
    wish = contract.ProposeImprovement(form.unit, form.indicator, form.first, form.last, form.reason)
    return shapes.ProposedImprovement(id=await desk.run(wish, actor, key))


@routes.post(
    "/processes/{code}/improvements",
    status_code=201,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, InvalidInput, contract.NothingToImprove),
    openapi_extra=needs(contract.ProposeProcessImprovement),
)
async def propose_process_improvement(
    code: TheProcess, form: shapes.ProcessImprovementProposal, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.ProposedImprovement:
    """Opens a task about what was measured of a process, which leads to a version and to its measured effect."""
    wish = contract.ProposeProcessImprovement(
        form.unit, code, form.measure, form.node, form.first, form.last, form.reason
    )
    return shapes.ProposedImprovement(id=await desk.run(wish, actor, key))


@routes.post(
    "/touchpoints/improvements",
    status_code=201,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, InvalidInput, contract.NothingToImprove),
    openapi_extra=needs(contract.ProposePointImprovement),
)
async def propose_point_improvement(
    form: shapes.PointImprovementProposal, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.ProposedImprovement:
    """Opens a task about what was counted of a contact point."""
    wish = contract.ProposePointImprovement(form.unit, form.point, form.figure, form.first, form.last, form.reason)
    return shapes.ProposedImprovement(id=await desk.run(wish, actor, key))


@routes.get("/improvements/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.READ))
async def read_improvement(
    task: TheTask, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.ImprovementTask:
    """One task with everything that was done."""
    actor.must(contract.READ)
    found = await improvement(read, task, actor.scope)
    steps = [shapes.step_of(step, language) for step in await steps_of(read, task)]
    course = await course_of(read, task, actor.id, now)
    plans = actor.may(contract.PLAN)
    more = {
        "open_steps": [shapes.open_step(step, course.holds(step, plans=plans), language) for step in course.steps],
        "steps": steps,
        "responsible": found.person_id == actor.id,
        "carried_out": found.carried_out_by_id == actor.id,
    }
    return shapes.ImprovementTask.model_validate(shapes.fields_of(found, language) | more)


@routes.post(
    "/improvements/{id}/plan",
    status_code=204,
    responses=refusals(*_DOING),
    openapi_extra=needs(contract.PlanImprovement),
)
async def plan_improvement(
    task: TheTask, form: shapes.ImprovementPlan, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says why the target was missed, and what is to be done by whom until when; again, if the plan changes."""
    wish = contract.PlanImprovement(
        task, form.version, form.cause, form.measure, form.department, form.person, form.due_on
    )
    await desk.run(wish, actor, key)


@routes.post(
    "/improvements/{id}/meetings",
    status_code=204,
    responses=refusals(*_DOING),
    openapi_extra=needs(contract.HoldMeeting),
)
async def hold_study_meeting(
    task: TheTask, form: shapes.StudyMeeting, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Keeps what departments agreed about a problem that they share."""
    wish = contract.HoldMeeting(task, form.version, form.held_on, tuple(form.departments), form.agreed)
    await desk.run(wish, actor, key)


@routes.post(
    "/improvements/{id}/carrying-out",
    status_code=204,
    responses=refusals(*_DOING, contract.NotResponsible),
    openapi_extra=needs(contract.CarryOutImprovement),
)
async def carry_out_improvement(
    task: TheTask, form: shapes.CarryingOut, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Says that the measure was carried out."""
    await desk.run(contract.CarryOutImprovement(task, form.version, form.note, form.published), actor, key)


@routes.post(
    "/improvements/{id}/check",
    status_code=204,
    responses=refusals(*_DOING, contract.CarriedOutByYourself, contract.NothingToImprove),
    openapi_extra=needs(contract.CheckImprovement),
)
async def check_improvement(
    task: TheTask, form: shapes.EffectCheck, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Closes the task if the figure of later days says that the measure helped; else it begins again."""
    wish = contract.CheckImprovement(task, form.version, form.first, form.last, form.effective, form.note)
    await desk.run(wish, actor, key)


@routes.post(
    "/improvements/{id}/steps/{step}",
    status_code=204,
    responses=refusals(*_DOING, contract.NotResponsible, UnknownOutcome, NoWayOn),
    openapi_extra=needs(contract.FinishStep),
)
async def finish_improvement_step(
    task: TheTask,
    step: Annotated[UUID, Path()],
    form: shapes.StepFinishing,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Says that another step of the task's process was done."""
    await desk.run(contract.FinishStep(task, form.version, step, form.outcome, form.note), actor, key)


@routes.post(
    "/improvements/{id}/cancellation",
    status_code=204,
    responses=refusals(*_DOING),
    openapi_extra=needs(contract.CancelImprovement),
)
async def cancel_improvement(
    task: TheTask, form: shapes.ImprovementCancelling, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Ends a task without a measure."""
    await desk.run(contract.CancelImprovement(task, form.version, form.reason), actor, key)
