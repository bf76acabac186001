"""What may be wished of prevention, what happened, and what is refused."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from shouwen.features.prevention.contract.values import (
    KEEP,
    LEAD,
    READ,
    InspectionPlanned,
    InspectionResult,
    ProblemState,
    ProblemTold,
)
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal


@dataclass(frozen=True, slots=True)
class RaiseProblem(Command[UUID]):
    """Enters a known problem, of a repaired mass fault or by hand; answers its id."""

    permission: ClassVar[str] = KEEP
    told: ProblemTold
    fault: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChangeProblem(Command[None]):
    """Says it otherwise."""

    permission: ClassVar[str] = KEEP
    problem: UUID
    version: int
    told: ProblemTold


@dataclass(frozen=True, slots=True)
class ReviewProblem(Command[None]):
    """Looked at again, with what was found; and on which day next."""

    permission: ClassVar[str] = KEEP
    problem: UUID
    version: int
    note: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class SettleProblem(Command[None]):
    """Solved, or dropped, and why."""

    permission: ClassVar[str] = KEEP
    problem: UUID
    version: int
    state: ProblemState
    outcome: str


@dataclass(frozen=True, slots=True)
class PlanInspection(Command[UUID]):
    permission: ClassVar[str] = KEEP
    planned: InspectionPlanned


@dataclass(frozen=True, slots=True)
class RecordInspection(Command[UUID | None]):
    """What was found; answers the id of the problem that `follow_up` enters, if it enters one."""

    permission: ClassVar[str] = KEEP
    inspection: UUID
    version: int
    result: InspectionResult
    finding: str
    follow_up: ProblemTold | None


@dataclass(frozen=True, slots=True)
class CancelInspection(Command[None]):
    permission: ClassVar[str] = KEEP
    inspection: UUID
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class RemindOfInspection(Command[None]):
    """Tells whoever was to inspect that the day has passed, and again until it is done."""

    permission: ClassVar[str] = SYSTEM
    inspection: UUID


@dataclass(frozen=True, slots=True)
class StartPlan(Command[UUID]):
    """An emergency plan that applies to a fault is started: whoever must know is told; answers the run's id."""

    permission: ClassVar[str] = LEAD
    fault: UUID
    plan: str


@dataclass(frozen=True, slots=True)
class TickStep(Command[None]):
    """A step of a plan was taken, or, taken back, was not."""

    permission: ClassVar[str] = READ
    run: UUID
    step: str
    done: bool
    note: str


@dataclass(frozen=True, slots=True)
class EndPlan(Command[None]):
    """The emergency is over, with a review of it."""

    permission: ClassVar[str] = LEAD
    run: UUID
    version: int
    review: str


@dataclass(frozen=True, slots=True)
class PlanDrill(Command[UUID]):
    permission: ClassVar[str] = LEAD
    unit: UUID
    plan: str
    on: date


@dataclass(frozen=True, slots=True)
class RecordDrill(Command[None]):
    """Who took part, how it went, and what is learnt."""

    permission: ClassVar[str] = LEAD
    drill: UUID
    version: int
    held_on: date
    participants: str
    result: str
    lessons: str


@dataclass(frozen=True, slots=True)
class CancelDrill(Command[None]):
    permission: ClassVar[str] = LEAD
    drill: UUID
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class NoteRegisterTaken(Command[None]):
    """Keeps that a list of so many rows went out under this cause, and as what."""

    permission: ClassVar[str] = READ
    what: str
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemEvent(Event):
    type: ClassVar[str] = "prevention.problem"
    subject_kind: ClassVar[str] = "known_problem"
    kind: str
    fault: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionEvent(Event):
    type: ClassVar[str] = "prevention.inspection"
    subject_kind: ClassVar[str] = "inspection"
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillEvent(Event):
    type: ClassVar[str] = "prevention.drill"
    subject_kind: ClassVar[str] = "drill"
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(Event):
    """Of a plan that runs for a fault."""

    type: ClassVar[str] = "prevention.plan"
    subject_kind: ClassVar[str] = "plan_run"
    kind: str
    fault: UUID
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterTaken(Event):
    type: ClassVar[str] = "prevention.taken"
    subject_kind: ClassVar[str] = "unit"
    what: str
    taken: UUID
    rows: int
    format: str


class PreventionNotNow(Refusal):
    """Where this stands now, it cannot be done."""

    id = "prevention-not-now"


class PlanDoesNotApply(Refusal):
    """No plan in force applies to this fault under that code."""

    id, status = "plan-does-not-apply", 422


class PlanRunning(Refusal):
    """This plan runs for the fault already."""

    id = "plan-running"
