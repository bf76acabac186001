"""A task and the process that it runs by: both go on in one transaction."""

from typing import Any
from uuid import UUID

from shouwen.features.improvements import rules
from shouwen.features.improvements.contract import PROCESS, ImprovementState, NotNow
from shouwen.features.improvements.queries import Improvement, course_of
from shouwen.features.processes.contract import CompleteStep, Past, StartProcess, StepToDo
from shouwen.platform.work import Work


async def begin(which: UUID, unit: UUID, facts: dict[str, Any], work: Work, past: tuple[Past, ...] = ()) -> None:
    """Runs the process for a task, by the version that is in force for its unit."""
    await work.run(StartProcess(which, "improvement", PROCESS, unit, facts, past))


async def step_of_form(found: Improvement, form: str, work: Work) -> StepToDo:
    """The open step that this is; refuses with `NotNow` where it is not open."""
    step = (await course_of(work.read, found.id, work.actor.id, work.now())).of_form(form)
    if step is None:
        raise NotNow(subject=found.id)
    return step


async def go_on(
    found: Improvement, step: StepToDo, outcome: str | None, then: ImprovementState, work: Work
) -> dict[str, Any]:
    """Completes a step; answers what changes of the task: `then` is where it stands if the next steps do not tell."""
    moved = await work.run(CompleteStep(step.id, outcome, facts_of(found)))
    if moved.ended:
        return {"state": ImprovementState.CLOSED, "is_open": False, "closed_at": work.now()}
    return {"state": rules.stands_at(moved.forms, then)}


def facts_of(found: Improvement) -> dict[str, Any]:
    """What conditions of the process may ask about."""
    target = None if found.target is None else float(found.target)
    return {"origin": found.origin, "indicator": found.indicator, "value": float(found.value), "target": target}
