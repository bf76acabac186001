"""Improvement tasks: from a missed target to a measure, its carrying out, and the look at whether it helped.

KPI-33 and RPT-07: cause, measure, responsible department, deadline, effect. CMP-53 and RPT-08: a problem that several
departments share is taken up in a study meeting.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
from msgspec import Meta

from shouwen.features.processes.contract.measures import MeasureId
from shouwen.features.touchpoints.contract import PointFigure
from shouwen.kernel.messages import SYSTEM, Command, Event, FourEyes, Refusal

READ = "improvements.read"
PLAN = "improvements.plan"
CHECK = "improvements.check"
OPEN_JOB = "improvements.open_missed"

PROCESS = "improvement"
"""The service process that tasks run by."""
FORM_PLAN, FORM_CARRY_OUT, FORM_CHECK = "plan", "carry_out", "check"
"""Forms of the steps that have screens of their own; any other step is done with a note."""
EFFECTIVE, INEFFECTIVE = "effective", "ineffective"
"""What a check comes to."""
RULES = "improvement_rules"
"""The rule that says which missed figures become tasks, and when."""


class UnitKindOpens(StrEnum):
    """Kinds of units whose missed targets become tasks."""

    HEADQUARTERS = "headquarters"
    PROVINCE = "province"
    CITY = "city"
    CENTRE = "centre"
    DEPARTMENT = "department"
    TEAM = "team"
    HALL = "hall"


class ImprovementRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tasks are opened on the day of the month `open_on` for the month before, which gives late answers time to come.

    Only for these kinds of units, and only where at least `at_least` cases were counted: one late case of two is no
    pattern. A task is due after `due_days`.
    """

    unit_kinds: tuple[UnitKindOpens, ...]
    at_least: Annotated[int, Meta(ge=1, le=10_000)]
    open_on: Annotated[int, Meta(ge=1, le=28)]
    due_days: Annotated[int, Meta(ge=1, le=366)]


class ImprovementState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    PLANNED = "planned"
    CARRIED_OUT = "carried_out"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self not in (ImprovementState.CLOSED, ImprovementState.CANCELLED)


class ImprovementOrigin(StrEnum):
    """`missed`: the month's figures opened it. `proposed`: somebody did."""

    MISSED = "missed"
    PROPOSED = "proposed"


class ImprovementStepKind(StrEnum):
    """What was done to a task."""

    OPENED = "opened"
    PLANNED = "planned"
    MEETING = "meeting"
    CARRIED_OUT = "carried_out"
    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
    # A step that the process office drew in.
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reading:
    """The figure that a task is about, as it was when the task was opened; percent, a number or hours.

    `indicator` is an indicator's id; of what is measured of a process, its code and the measure with a dot between.
    """

    indicator: str
    name: str
    name_en: str
    first: date
    last: date
    scale: str
    better: str
    value: Decimal | None
    numerator: int
    denominator: int | None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OpenWhatIsMissed(Command[None]):
    """Has a task opened for every target that last month missed, unit by unit, once the day for it has come."""

    permission: ClassVar[str] = SYSTEM


@dataclass(frozen=True, slots=True)
class OpenMissed(Command[int]):
    """Opens the tasks of one unit and month (its first day); answers how many. What is open already stays as it is."""

    permission: ClassVar[str] = SYSTEM
    unit: UUID
    month: date


@dataclass(frozen=True, slots=True)
class ProposeImprovement(Command[UUID]):
    """Opens a task about a figure of a unit over some days, missed or not; answers its id."""

    permission: ClassVar[str] = PLAN
    unit: UUID
    indicator: str
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class ProposeProcessImprovement(Command[UUID]):
    """Opens a task about what is measured of a process of a unit, or of one of its steps, over some days (PROC-15)."""

    permission: ClassVar[str] = PLAN
    unit: UUID
    process: str
    measure: MeasureId
    node: str | None
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class ProposePointImprovement(Command[UUID]):
    """Opens a task about what is counted of a contact point of a unit, over some days (PROC-26)."""

    permission: ClassVar[str] = PLAN
    unit: UUID
    point: str
    figure: PointFigure
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class PlanImprovement(Command[None]):
    """Says why the target was missed, what is to be done, by which department and whom, until the end of `due_on`."""

    permission: ClassVar[str] = PLAN
    improvement: UUID
    version: int
    cause: str
    measure: str
    department: UUID
    person: UUID | None
    due_on: date


@dataclass(frozen=True, slots=True)
class HoldMeeting(Command[None]):
    """Keeps that departments met about a problem they share, and what they agreed."""

    permission: ClassVar[str] = PLAN
    improvement: UUID
    version: int
    held_on: date
    departments: tuple[UUID, ...]
    agreed: str


@dataclass(frozen=True, slots=True)
class CarryOutImprovement(Command[None]):
    """Says that the measure was carried out, and how. The person named may, and whoever plans.

    `published` is the version of the task's process that was published for it: the effect is measured on its cases.
    """

    permission: ClassVar[str] = READ
    improvement: UUID
    version: int
    note: str
    published: UUID | None = None


@dataclass(frozen=True, slots=True)
class CheckImprovement(Command[None]):
    """Says by the figure of later days whether the measure helped: if so the task is closed, else it begins again.

    Nobody checks what they carried out themselves.
    """

    permission: ClassVar[str] = CHECK
    improvement: UUID
    version: int
    first: date
    last: date
    effective: bool
    note: str


@dataclass(frozen=True, slots=True)
class FinishStep(Command[None]):
    """Says that another step of the task's process was done, and what came of it.

    Whoever holds the step's post may, and where it names none, whoever plans.
    """

    permission: ClassVar[str] = READ
    improvement: UUID
    version: int
    step: UUID
    outcome: str | None
    note: str


@dataclass(frozen=True, slots=True)
class TakeUpImprovement(Command[None]):
    """Has an open task that was opened before tasks ran by a process run by it, from where it stands."""

    permission: ClassVar[str] = SYSTEM
    improvement: UUID


@dataclass(frozen=True, slots=True)
class CancelImprovement(Command[None]):
    """Ends a task without a measure, for a reason."""

    permission: ClassVar[str] = CHECK
    improvement: UUID
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementEvent(Event):
    subject_kind: ClassVar[str] = "improvement"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementOpened(ImprovementEvent):
    type: ClassVar[str] = "improvements.opened"
    unit: UUID
    indicator: str
    first: date
    last: date
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementPlanned(ImprovementEvent):
    type: ClassVar[str] = "improvements.planned"
    department: UUID
    person: UUID | None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(ImprovementEvent):
    type: ClassVar[str] = "improvements.meeting"
    held_on: date
    departments: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementCarriedOut(ImprovementEvent):
    type: ClassVar[str] = "improvements.carried_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementChecked(ImprovementEvent):
    type: ClassVar[str] = "improvements.checked"
    effective: bool
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementStepFinished(ImprovementEvent):
    type: ClassVar[str] = "improvements.step_finished"
    node: str
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementCancelled(ImprovementEvent):
    type: ClassVar[str] = "improvements.cancelled"


class NotNow(Refusal):
    """Where the task stands now, this cannot be done."""

    id = "improvement-not-now"


class NothingToImprove(Refusal):
    """There is no value of this figure in these days."""

    id, status = "nothing-to-improve", 422


class CarriedOutByYourself(FourEyes):
    """Nobody checks what they carried out themselves."""

    id = "improvement-own-check"


class NotResponsible(Refusal):
    """This is for the person named, for those of the step's post, or for somebody who plans."""

    id, status = "improvement-not-responsible", 403
