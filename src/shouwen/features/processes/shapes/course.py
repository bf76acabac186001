"""How the way of one thing through its process looks from outside."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.processes.contract import Outcome, StepToDo
from shouwen.features.processes.queries.course import CourseLine, StepGone


class OutcomeChoice(BaseModel):
    """What may come of a step."""

    code: str
    name: str


class StepOfCourse(BaseModel):
    """A step of the diagram, in its order, and how it last went; `times` is how often it was come to."""

    node: str
    name: str
    form: str
    role: str
    status: Literal["done", "open", "ahead"]
    times: int
    since: datetime | None
    done_at: datetime | None
    due_at: datetime | None
    overdue: bool
    outcome: str | None
    by: str | None


class OpenStepOfCourse(BaseModel):
    """A step that waits. `may`: it has no screen of its own, and is the caller's to do. `department`: done for it."""

    id: UUID
    node: str
    name: str
    standard: str
    role: str
    form: str
    department: str | None
    due_at: datetime | None
    overdue: bool
    outcomes: list[OutcomeChoice]
    may: bool


class CourseView(BaseModel):
    """Which version of which process it goes by, and where it stands."""

    process: str
    name: str
    version: int
    version_id: UUID
    ended: bool
    nodes: list[StepOfCourse]
    steps: list[OpenStepOfCourse]


def course_of(line: CourseLine, language: str, now: datetime, may: Callable[[StepToDo], bool]) -> CourseView:
    """`may` says whether the caller may do an open step that has no screen of its own."""
    english = language == "en"
    return CourseView(
        process=line.process,
        name=line.name_en if english else line.name,
        version=line.version,
        version_id=line.version_id,
        ended=not line.is_open,
        nodes=[_node(one, english=english, now=now) for one in line.nodes],
        steps=[_open(one, line, english=english, now=now, may=not one.form and may(one)) for one in line.steps],
    )


def _named(outcome: Outcome, *, english: bool) -> str:
    return (outcome.name_en if english else outcome.name) or outcome.name


def _node(one: StepGone, *, english: bool, now: datetime) -> StepOfCourse:
    is_open = one.times > 0 and one.closed_at is None
    ended = one.closed_at or now
    result = next((each for each in one.outcomes if each.code == one.outcome), None)
    return StepOfCourse(
        node=one.node,
        name=(one.name_en if english else one.name) or one.name,
        form=one.form,
        role=one.role,
        status="open" if is_open else "done" if one.times else "ahead",
        times=one.times,
        since=one.opened_at,
        done_at=one.closed_at,
        due_at=one.due_at,
        overdue=one.due_at is not None and one.due_at < ended,
        outcome=_named(result, english=english) if result else one.outcome,
        by=one.by,
    )


def _open(one: StepToDo, line: CourseLine, *, english: bool, now: datetime, may: bool) -> OpenStepOfCourse:
    department = line.entries.get(one.entry or "")
    return OpenStepOfCourse(
        id=one.id,
        node=one.node,
        name=(one.name_en if english else one.name) or one.name,
        standard=(one.standard_en if english else one.standard) or one.standard,
        role=one.role,
        form=one.form,
        department=department["name_en" if english else "name"] if department else None,
        due_at=one.due_at,
        overdue=one.due_at is not None and one.due_at < now,
        outcomes=[OutcomeChoice(code=each.code, name=_named(each, english=english)) for each in one.outcomes],
        may=may,
    )
