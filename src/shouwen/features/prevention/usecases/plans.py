"""An emergency plan is started, its steps are ticked, and it is ended with a review; drills of it."""

from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.faults.contract import FaultState
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.prevention import rules
from shouwen.features.prevention.contract import (
    KEEP,
    LEAD,
    CancelDrill,
    DrillEvent,
    DrillState,
    EmergencyPlan,
    EndPlan,
    PlanDoesNotApply,
    PlanDrill,
    PlanEvent,
    PreventionNotNow,
    RecordDrill,
    StartPlan,
    TickStep,
)
from shouwen.features.prevention.queries.plans import Drill, drill_held, fault_held, plans_around, run_seen
from shouwen.features.prevention.queries.problems import may_answer, path_of
from shouwen.features.prevention.usecases.problems import today_of, written
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted, Stale
from shouwen.platform.work import Work


async def start_plan(command: StartPlan, work: Work) -> UUID:
    fault = await fault_held(work.read, command.fault, work.actor)
    if fault.state != FaultState.OPEN:
        raise PreventionNotNow(subject=fault.id)
    plans = await plans_around(work.read, fault.unit_id, work.now())
    plan = plans.plan(command.plan)
    if plan is None or not rules.applies(plan, fault.category, fault.cases):
        raise PlanDoesNotApply(subject=fault.id)
    run = work.new_id()
    row: dict[str, Any] = {"id": run, "fault_id": fault.id, "unit_id": fault.unit_id, "plan": plan.code, "version": 1}
    row |= {"content": msgspec.to_builtins(plan), "is_open": True, "started_at": work.now()}
    row |= {"started_by": work.actor.id} | dict.fromkeys(("ended_at", "ended_by", "review"))
    work.add("plan_runs", row)
    path = await path_of(work.read, fault.unit_id)
    duties = tuple((unit, post) for unit in path for post in plan.told)
    data: dict[str, str | int] = {"plan": plan.name, "plan_en": plan.name_en, "number": fault.number}
    data["fault"] = str(fault.id)
    await work.run(NotifyPeople(NoticeKind.PLAN_STARTED, duties=duties, data=data))
    work.record(PlanEvent(subject=run, subject_version=1, units=path, kind="started", fault=fault.id))
    return run


async def tick_step(command: TickStep, work: Work) -> None:
    """Whoever takes a step says so: those who keep the register, and those who lead."""
    if not (work.actor.may(KEEP) or work.actor.may(LEAD)):
        raise NotPermitted(permission=KEEP)
    found = await run_seen(work.read, command.run, work.actor)
    if not found.is_open:
        raise PreventionNotNow(subject=found.id)
    plan = msgspec.convert(found.content, EmergencyPlan)
    if command.step not in {step.code for step in plan.steps}:
        raise InvalidInput(FieldError("step", "not-one-of", {"expected": ", ".join(one.code for one in plan.steps)}))
    row = {"id": work.new_id(), "run_id": found.id, "unit_id": found.unit_id, "step": command.step}
    row |= {"done": command.done, "at": work.now(), "by": work.actor.id, "note": command.note.strip()}
    work.add("plan_run_ticks", row)
    path = await path_of(work.read, found.unit_id)
    ticked = "ticked" if command.done else "unticked"
    work.record(PlanEvent(subject=found.id, units=path, kind=ticked, fault=found.fault_id, step=command.step))


async def end_plan(command: EndPlan, work: Work) -> None:
    review = written("review", command.review)
    found = await run_seen(work.read, command.run, work.actor)
    await fault_held(work.read, found.fault_id, work.actor)
    if found.version != command.version:
        raise Stale(subject=found.id)
    if not found.is_open:
        raise PreventionNotNow(subject=found.id)
    ended: dict[str, Any] = {"is_open": False, "ended_at": work.now(), "ended_by": work.actor.id, "review": review}
    work.change("plan_runs", {"id": found.id, "version": found.version}, **ended)
    path = await path_of(work.read, found.unit_id)
    event = PlanEvent(
        subject=found.id, subject_version=found.version + 1, units=path, kind="ended", fault=found.fault_id
    )
    work.record(event)


async def plan_drill(command: PlanDrill, work: Work) -> UUID:
    if not await may_answer(work.read, command.unit, work.actor):
        raise NotFound(subject=command.unit)
    if command.on < today_of(work):
        raise InvalidInput(FieldError("on", "in-the-past"))
    plan = (await plans_around(work.read, command.unit, work.now())).plan(command.plan)
    if plan is None:
        raise PlanDoesNotApply(subject=command.unit)
    drill = work.new_id()
    row: dict[str, Any] = {"id": drill, "unit_id": command.unit, "plan": plan.code, "name": plan.name}
    row |= {"name_en": plan.name_en, "planned_on": command.on, "state": DrillState.PLANNED, "is_open": True}
    row |= {"planned_at": work.now(), "planned_by": work.actor.id, "version": 1}
    row |= dict.fromkeys(("held_on", "participants", "result", "lessons", "ended_at", "ended_by"))
    work.add("drills", row)
    path = await path_of(work.read, command.unit)
    work.record(DrillEvent(subject=drill, subject_version=1, units=path, kind="planned"))
    return drill


async def record_drill(command: RecordDrill, work: Work) -> None:
    texts = {name: written(name, getattr(command, name)) for name in ("participants", "result", "lessons")}
    if command.held_on > today_of(work):
        raise InvalidInput(FieldError("held_on", "in-the-future"))
    found = await _taken(command.drill, command.version, work)
    await _ended(found, DrillState.HELD, texts | {"held_on": command.held_on}, work)


async def cancel_drill(command: CancelDrill, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await _taken(command.drill, command.version, work)
    await _ended(found, DrillState.CANCELLED, {"result": reason}, work)


async def _taken(drill: UUID, version: int, work: Work) -> Drill:
    found = await drill_held(work.read, drill, work.actor)
    if found.version != version:
        raise Stale(subject=drill)
    if not found.is_open:
        raise PreventionNotNow(subject=drill)
    return found


async def _ended(found: Drill, state: DrillState, row: dict[str, Any], work: Work) -> None:
    ended: dict[str, Any] = {"state": state, "is_open": False, "ended_at": work.now(), "ended_by": work.actor.id}
    work.change("drills", {"id": found.id, "version": found.version}, **row, **ended)
    path = await path_of(work.read, found.unit_id)
    work.record(DrillEvent(subject=found.id, subject_version=found.version + 1, units=path, kind=state))
