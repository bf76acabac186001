"""Steps that the process office drew in, and tasks that were opened before there was a process."""

from uuid import UUID

from shouwen.features.improvements import rules
from shouwen.features.improvements.contract import (
    FORM_CARRY_OUT,
    FORM_CHECK,
    FORM_PLAN,
    PLAN,
    FinishStep,
    ImprovementState,
    ImprovementStepFinished,
    ImprovementStepKind,
    NotNow,
    NotResponsible,
    TakeUpImprovement,
)
from shouwen.features.improvements.queries import course_of, task_to_take_up
from shouwen.features.improvements.usecases.running import begin, facts_of, go_on
from shouwen.features.improvements.usecases.tasks import change, done, taken
from shouwen.platform.work import Work

_WITH_SCREENS = (FORM_PLAN, FORM_CARRY_OUT, FORM_CHECK)


async def finish_step(command: FinishStep, work: Work) -> None:
    found = await taken(command.improvement, command.version, work)
    course = await course_of(work.read, found.id, work.actor.id, work.now())
    step = next((one for one in course.steps if one.id == command.step and one.form not in _WITH_SCREENS), None)
    if step is None:
        raise NotNow(subject=found.id)
    if not course.holds(step, plans=work.actor.may(PLAN)):
        raise NotResponsible(subject=found.id)
    gone = await go_on(found, step, command.outcome, ImprovementState(found.state), work)
    change(found, work, **gone)
    names = next(
        ({"name": one.name, "name_en": one.name_en} for one in step.outcomes if one.code == command.outcome), None
    )
    called = {"step_name": step.name, "step_name_en": step.name_en, "outcome": command.outcome, "outcome_names": names}
    done(found, ImprovementStepKind.FINISHED, command.note.strip(), work, **called)
    work.record(
        ImprovementStepFinished(
            subject=found.id,
            subject_version=found.version + 1,
            units=(UUID(found.unit["id"]),),
            node=step.node,
            outcome=command.outcome,
        )
    )


async def take_up_improvement(command: TakeUpImprovement, work: Work) -> None:
    found = await task_to_take_up(work.read, command.improvement)
    if found is not None:
        past = rules.PAST[ImprovementState(found.state)]
        await begin(found.id, UUID(found.unit["id"]), facts_of(found), work, past)
