"""How improvement tasks look from outside."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.improvements.contract import ImprovementOrigin, ImprovementState, ImprovementStepKind
from shouwen.features.improvements.queries import Improvement, Step
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.processes.contract import StepToDo
from shouwen.features.processes.contract.measures import MeasureId
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.features.touchpoints.contract import PointFigure
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import Day

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000, pattern=KEEPABLE)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ImprovementProposal(_Form):
    """About which figure of which unit over which days, and why."""

    unit: UUID
    indicator: Annotated[str, StringConstraints(max_length=20, pattern=KEEPABLE)]
    first: Day
    last: Day
    reason: Prose


class ProcessImprovementProposal(_Form):
    """About what is measured of a process in a unit, or of one of its steps, over which days, and why."""

    unit: UUID
    measure: MeasureId
    node: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=KEEPABLE)] | None = None
    first: Day
    last: Day
    reason: Prose


class PointImprovementProposal(_Form):
    """About which figure of which contact point of a unit over which days, and why."""

    unit: UUID
    point: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=KEEPABLE)]
    figure: PointFigure
    first: Day
    last: Day
    reason: Prose


class ImprovementPlan(_Form):
    """Why, what, who, and until the end of which day."""

    version: Version
    cause: Prose
    measure: Prose
    department: UUID
    person: UUID | None = None
    due_on: Day


class StudyMeeting(_Form):
    version: Version
    held_on: Day
    departments: Annotated[list[UUID], Field(min_length=1, max_length=30)]
    agreed: Prose


class CarryingOut(_Form):
    """`published`: the version of the task's process that was published for it."""

    version: Version
    note: Prose
    published: UUID | None = None


class EffectCheck(_Form):
    """By the figure of which later days, and whether the measure helped."""

    version: Version
    first: Day
    last: Day
    effective: bool
    note: Prose


class StepFinishing(_Form):
    """What came of a step that the process office drew in."""

    version: Version
    outcome: Annotated[str, StringConstraints(max_length=40, pattern=KEEPABLE)] | None = None
    note: Prose


class ImprovementCancelling(_Form):
    version: Version
    reason: Prose


class ProposedImprovement(BaseModel):
    id: UUID


class PublishedVersion(BaseModel):
    """The version that was published for a task; of no unit, the product's."""

    id: UUID
    version: int
    unit: UnitRef | None


class ImprovementRow(BaseModel):
    """A task: the figure as it was when it was opened (percent, a number or hours), and where it stands.

    `effect_value` is the same figure on the later days by which it was checked; with `published` of that version alone,
    and `effect_cases` is how many it rests on. `process`, `process_measure` and `node` are of what is measured of a
    process.
    """

    id: UUID
    number: str
    unit: UnitRef
    origin: ImprovementOrigin
    indicator: str
    name: str
    first_day: date
    last_day: date
    scale: str
    better: str
    value: float
    numerator: int
    denominator: int | None
    target: float | None
    state: ImprovementState
    cause: str | None
    measure: str | None
    department: UnitRef | None
    person: StaffRef | None
    due_at: datetime
    opened_at: datetime
    opened_by: StaffRef | None
    effect_first: date | None
    effect_last: date | None
    effect_value: float | None
    effect_cases: int | None
    effective: bool | None
    process: str | None
    process_measure: MeasureId | None
    node: str | None
    contact_point: str | None
    point_figure: PointFigure | None
    published: PublishedVersion | None
    closed_at: datetime | None
    version: int


class ImprovementPage(BaseModel):
    """The newest first."""

    rows: list[ImprovementRow]
    next: str | None


class ImprovementStep(BaseModel):
    """What was done; of a meeting the day and who met. By nobody: the month's figures did it."""

    kind: ImprovementStepKind
    at: datetime
    by: StaffRef | None
    text: str
    held_on: date | None
    departments: list[UnitRef]
    step: str | None
    outcome: str | None
    outcome_name: str | None


class StepEnd(BaseModel):
    code: str
    name: str


class OpenImprovementStep(BaseModel):
    """What waits to be done. With a `form` it has a screen of its own; without, `may_finish` says whether the reader
    does it."""

    id: UUID
    node: str
    name: str
    standard: str
    role: str
    form: str
    due_at: datetime | None
    outcomes: list[StepEnd]
    may_finish: bool


class ImprovementTask(ImprovementRow):
    """With what was done, and what waits. `responsible`: the reader is the person named; `carried_out`: the reader did
    it."""

    steps: list[ImprovementStep]
    open_steps: list[OpenImprovementStep]
    responsible: bool
    carried_out: bool


def fields_of(task: Improvement, language: str) -> dict[str, object]:
    """The fields of an `ImprovementRow`."""
    given = {name: getattr(task, name) for name in ImprovementRow.model_fields}
    return given | {
        "name": task.name_en if language == "en" else task.name,
        "unit": unit_of(task.unit, language),
        "department": unit_of(task.department, language) if task.department else None,
        "person": person_of(task.person),
        "published": _published(task.published, language),
        "opened_by": person_of(task.opened_by),
    }


def _published(found: dict[str, Any] | None, language: str) -> PublishedVersion | None:
    if found is None:
        return None
    unit = unit_of(found["unit"], language) if found["unit"] else None
    return PublishedVersion(id=found["id"], version=found["version"], unit=unit)


def step_of(step: Step, language: str) -> ImprovementStep:
    return ImprovementStep(
        kind=ImprovementStepKind(step.kind),
        at=step.at,
        by=person_of(step.by),
        text=step.text,
        held_on=step.held_on,
        departments=[unit_of(each, language) for each in step.departments or ()],
        step=step.step_name_en if language == "en" and step.step_name_en else step.step_name,
        outcome=step.outcome,
        outcome_name=_called(step, language),
    )


def _called(step: Step, language: str) -> str | None:
    """What came of a drawn step, by the name that the outcome had."""
    names = step.outcome_names or {}
    return (names.get("name_en") if language == "en" else None) or names.get("name")


def open_step(step: StepToDo, may_finish: bool, language: str) -> OpenImprovementStep:
    english = language == "en"
    return OpenImprovementStep(
        id=step.id,
        node=step.node,
        name=step.name_en if english and step.name_en else step.name,
        standard=step.standard_en if english and step.standard_en else step.standard,
        role=step.role,
        form=step.form,
        due_at=step.due_at,
        outcomes=[
            StepEnd(code=one.code, name=one.name_en if english and one.name_en else one.name) for one in step.outcomes
        ],
        may_finish=may_finish,
    )
