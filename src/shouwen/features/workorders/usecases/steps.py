"""Doing what the process has open: the ticket goes on with it, and ends with it."""

from uuid import UUID

from shouwen.features.processes.contract import CompleteStep, StepToDo
from shouwen.features.tickets.contract import State
from shouwen.features.workorders.contract import (
    FinishWorkorderStep,
    WorkorderClosed,
    WorkorderNotNow,
    WorkorderStepFinished,
)
from shouwen.features.workorders.queries.work import Workorder
from shouwen.features.workorders.rules.acting import Hand, step_objection
from shouwen.features.workorders.usecases.acting import Acting, facts_now, taken, written
from shouwen.features.workorders.usecases.approving import ask_if_due, must_be_agreed
from shouwen.features.workorders.usecases.subs import must_wait_for_nobody, tell_parent
from shouwen.kernel.messages import NotFound
from shouwen.platform.work import Work


async def finish_workorder_step(command: FinishWorkorderStep, work: Work) -> None:
    note = written("note", command.note)
    acting = await taken(command, work)
    found = acting.found
    step = the_step(found, command.step)
    if (against := step_objection(step, found.hand, work.actor)) is not None:
        raise against
    must_be_agreed(found, step, command.outcome, work.now())
    await finish(acting, step, command.outcome, note)


def the_step(found: Workorder, which: UUID) -> StepToDo:
    """One that waits to be done. Refuses whatever stands where nothing is done, and a step that is over."""
    if not found.hand.goes_on:
        raise WorkorderNotNow(subject=found.id)
    step = next((one for one in found.steps if one.id == which), None)
    if step is None:
        raise NotFound(subject=which)
    return step


async def finish(
    acting: Acting, step: StepToDo, outcome: str | None, note: str, together: tuple[UUID, ...] = ()
) -> bool:
    """Nothing has been found against it; answers whether the ticket was closed by it, `together` with those others."""
    found, work = acting.found, acting.work
    moved = await work.run(CompleteStep(step.id, outcome, facts_now(found)))
    kin = await must_wait_for_nobody(acting) if moved.ended else None
    finished = _finished(acting, step, outcome)
    await acting.tell(finished, note)
    await ask_if_due(acting, step, outcome)
    if kin is None:
        await _go_on(acting, takes=finished.taken is True)
        return False
    acting.keep(outcome=outcome)
    await acting.move(State.CLOSED)
    kept = work.now() <= acting.counting.clock().due_at
    await acting.tell(WorkorderClosed(**acting.envelope, outcome=outcome, kept=kept, together=together or None))
    names = {"outcome_name": finished.outcome_name, "outcome_name_en": finished.outcome_name_en}
    await tell_parent(acting, kin, note, done=True, **names)
    return True


def _finished(acting: Acting, step: StepToDo, outcome: str | None) -> WorkorderStepFinished:
    names = next((one for one in step.outcomes if one.code == outcome), None)
    return WorkorderStepFinished(
        **acting.envelope,
        node=step.node,
        step_name=step.name,
        step_name_en=step.name_en,
        outcome=outcome,
        outcome_name=names.name if names else None,
        outcome_name_en=names.name_en if names else None,
        taken=_takes(acting.found.hand) or None,
    )


def _takes(hand: Hand) -> bool:
    """Whoever does the department's work where nobody had taken it has it from then on."""
    return hand.assignee is None and any(held.unit == hand.department for held in hand.posts)


async def _go_on(acting: Acting, *, takes: bool) -> None:
    if takes:
        await acting.move(State.IN_INVESTIGATION, assignee=acting.work.actor.id)
    else:
        await acting.move(acting.found.state)
