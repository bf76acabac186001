"""What is shown of known problems, inspections, plans and drills."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from pydantic import BaseModel

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.prevention import contract as c
from shouwen.features.prevention import rules
from shouwen.features.prevention.queries.inspections import Inspection
from shouwen.features.prevention.queries.plans import Drill, Run, Tick
from shouwen.features.prevention.queries.problems import Problem, ProblemStep
from shouwen.features.tickets.shapes import person_of, unit_of


class Made(BaseModel):
    id: UUID


class FaultRef(BaseModel):
    id: UUID
    number: str
    title: str


class ProblemRef(BaseModel):
    id: UUID
    number: str


class InPlace(BaseModel):
    district: str
    building: str
    base_station: str


class KnownProblem(InPlace):
    """`late`: its measure was due before today; `review_due`: it was to be looked at again by today."""

    id: UUID
    number: str
    state: c.ProblemState
    category: str
    symptom: str
    risk: c.Risk
    measure: str
    due_on: date
    review_on: date | None
    late: bool
    review_due: bool
    outcome: str | None
    raised_at: datetime
    closed_at: datetime | None
    version: int
    unit: UnitRef
    person: StaffRef | None
    raised_by: StaffRef | None
    fault: FaultRef | None


class KnownProblemPage(BaseModel):
    """The newest first."""

    rows: list[KnownProblem]
    next: str | None


class ProblemDone(BaseModel):
    kind: c.ProblemStepKind
    at: datetime
    by: StaffRef | None
    text: str


class KnownProblemView(KnownProblem):
    """`may_keep`: the reader may change it."""

    steps: list[ProblemDone]
    may_keep: bool


class KnownProblems(BaseModel):
    rows: list[KnownProblem]


class InspectionView(InPlace):
    """`problem` is what it looks after, `follow_up` what was entered for its finding; `reminded` so many times."""

    id: UUID
    subject: str
    planned_on: date
    due_at: datetime
    state: c.InspectionState
    result: c.InspectionResult | None
    finding: str | None
    late: bool
    reminded: int
    ended_at: datetime | None
    ended_by: StaffRef | None
    version: int
    unit: UnitRef
    person: StaffRef | None
    problem: ProblemRef | None
    follow_up: ProblemRef | None


class InspectionPage(BaseModel):
    """Open ones as they fall due; all together, the latest first."""

    rows: list[InspectionView]
    next: str | None


class InspectionDone(BaseModel):
    """The problem that was entered for what was found."""

    problem: UUID | None


class PlanStepView(BaseModel):
    """`due_at` and what follows are of a plan that runs."""

    code: str
    text: str
    post: str
    minutes: int
    due_at: datetime | None = None
    done: bool = False
    done_at: datetime | None = None
    done_by: StaffRef | None = None
    note: str = ""
    late: bool = False


class EmergencyPlanView(BaseModel):
    code: str
    name: str
    kinds: list[str]
    at_least: int
    leader: str
    told: list[str]
    trigger: str
    wording: str
    steps: list[PlanStepView]


class EmergencyPlanList(BaseModel):
    rows: list[EmergencyPlanView]


class PlanRunView(EmergencyPlanView):
    id: UUID
    is_open: bool
    started_at: datetime
    started_by: StaffRef | None
    ended_at: datetime | None
    ended_by: StaffRef | None
    review: str | None
    version: int


class PlansOfFault(BaseModel):
    """`offered` apply and do not run; `may_lead`: the reader may start and end them, `may_tick` their steps."""

    offered: list[EmergencyPlanView]
    runs: list[PlanRunView]
    may_lead: bool
    may_tick: bool


class DrillView(BaseModel):
    id: UUID
    plan: str
    name: str
    planned_on: date
    state: c.DrillState
    late: bool
    held_on: date | None
    participants: str | None
    result: str | None
    lessons: str | None
    ended_at: datetime | None
    ended_by: StaffRef | None
    planned_by: StaffRef | None
    version: int
    unit: UnitRef


class DrillPage(BaseModel):
    """The latest first."""

    rows: list[DrillView]
    next: str | None


def problem_fields(one: Problem, language: str, today: date) -> dict[str, Any]:
    shaped = {"unit", "person", "raised_by", "fault", "late", "review_due"}
    given = {name: getattr(one, name) for name in KnownProblem.model_fields if name not in shaped}
    return given | {
        "unit": unit_of(one.unit, language),
        "person": person_of(one.person),
        "raised_by": person_of(one.raised_by),
        "fault": FaultRef.model_validate(one.fault) if one.fault else None,
        "late": rules.is_late(one.due_on, today, is_open=one.is_open),
        "review_due": one.is_open and one.review_on is not None and one.review_on <= today,
    }


def problem_of(one: Problem, language: str, today: date) -> KnownProblem:
    return KnownProblem(**problem_fields(one, language, today))


def problem_step_of(step: ProblemStep) -> ProblemDone:
    return ProblemDone(kind=c.ProblemStepKind(step.kind), at=step.at, by=person_of(step.by), text=step.text)


def inspection_of(one: Inspection, language: str, now: datetime) -> InspectionView:
    shaped = {"unit", "person", "ended_by", "problem", "follow_up", "late"}
    given = {name: getattr(one, name) for name in InspectionView.model_fields if name not in shaped}
    return InspectionView(
        **given,
        unit=unit_of(one.unit, language),
        person=person_of(one.person),
        ended_by=person_of(one.ended_by),
        problem=ProblemRef.model_validate(one.problem) if one.problem else None,
        follow_up=ProblemRef.model_validate(one.follow_up) if one.follow_up else None,
        late=one.is_open and one.due_at <= now,
    )


def _said(said: str, said_en: str, language: str) -> str:
    return (said_en if language == "en" else said) or said


def _plan_fields(plan: c.EmergencyPlan, language: str, steps: list[PlanStepView]) -> dict[str, Any]:
    return {
        "code": plan.code,
        "name": _said(plan.name, plan.name_en, language),
        "kinds": list(plan.kinds),
        "at_least": plan.at_least,
        "leader": plan.leader,
        "told": list(plan.told),
        "trigger": _said(plan.trigger, plan.trigger_en, language),
        "wording": _said(plan.wording, plan.wording_en, language),
        "steps": steps,
    }


def _step_fields(step: c.PlanStep, language: str) -> dict[str, Any]:
    text = _said(step.text, step.text_en, language)
    return {"code": step.code, "text": text, "post": step.post, "minutes": step.minutes}


def plan_of(plan: c.EmergencyPlan, language: str) -> EmergencyPlanView:
    steps = [PlanStepView(**_step_fields(step, language)) for step in plan.steps]
    return EmergencyPlanView(**_plan_fields(plan, language, steps))


def run_of(run: Run, ticks: Iterable[Tick], language: str, now: datetime) -> PlanRunView:
    """The last word about each step counts."""
    plan = msgspec.convert(run.content, c.EmergencyPlan)
    last = {tick.step: tick for tick in ticks if tick.run_id == run.id}
    steps = [_ticked(step, last.get(step.code), run, language, now) for step in plan.steps]
    return PlanRunView(
        **_plan_fields(plan, language, steps),
        id=run.id,
        is_open=run.is_open,
        started_at=run.started_at,
        started_by=person_of(run.started_by),
        ended_at=run.ended_at,
        ended_by=person_of(run.ended_by),
        review=run.review,
        version=run.version,
    )


def _ticked(step: c.PlanStep, tick: Tick | None, run: Run, language: str, now: datetime) -> PlanStepView:
    due = rules.step_due(step, run.started_at)
    done = tick if tick and tick.done else None
    ended = done.at if done else run.ended_at or now
    given = {"due_at": due, "done": done is not None, "done_at": done.at if done else None, "late": ended > due}
    by, note = person_of(done.by) if done else None, tick.note if tick else ""
    return PlanStepView(**_step_fields(step, language), **given, done_by=by, note=note)


def drill_of(one: Drill, language: str, today: date) -> DrillView:
    shaped = {"unit", "ended_by", "planned_by", "late", "name"}
    given = {name: getattr(one, name) for name in DrillView.model_fields if name not in shaped}
    return DrillView(
        **given,
        name=_said(one.name, one.name_en, language),
        unit=unit_of(one.unit, language),
        ended_by=person_of(one.ended_by),
        planned_by=person_of(one.planned_by),
        late=rules.is_late(one.planned_on, today, is_open=one.is_open),
    )
