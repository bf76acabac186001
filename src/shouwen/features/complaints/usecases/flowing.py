"""A complaint and the process that it runs by: both go on in one transaction (TKT-17, GEN-23)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    ComplaintClosed,
    Done,
    FinishStep,
    Form,
    NotYourStep,
    RecordsMissing,
    StepFinished,
)
from shouwen.features.complaints.queries.course import outcomes_of, posts_of
from shouwen.features.complaints.queries.standing import Hand
from shouwen.features.complaints.usecases.acting import Acting, Words, take, written
from shouwen.features.processes.contract import (
    BeginAgain,
    CompleteStep,
    EndProcess,
    Moved,
    StartProcess,
    StepNotOpen,
    Waiting,
)
from shouwen.features.tickets.contract import State
from shouwen.platform.work import Work

Ways = Mapping[Form, str | None]


async def go_on(acting: Acting, ways: Ways, then: State, *, recorded: bool = False, **facts: Any) -> State:
    """Completes the open step of one of these forms; answers where the case stands then. Comes before `move`.

    `then` is where it stands unless the steps that open say otherwise; `facts` are what this action changes of them;
    `recorded`: this action itself brings the records without which nothing is closed.
    """
    hand, told = acting.hand, facts_of(acting) | facts
    if hand.run is None or rules.adrift(hand.standing.state, hand.run):
        return await _take_up(acting, ways, then, told, recorded=recorded)
    step = hand.run.of_form(*ways)
    if step is None:
        return then
    done = CompleteStep(step.id, ways[Form(step.form)], told, hand.run)
    return await _settled(acting, await acting.work.run(done), then, recorded=recorded)


async def _take_up(acting: Acting, ways: Ways, then: State, told: dict[str, Any], *, recorded: bool) -> State:
    """A case from before complaints ran by a process, or moved on by a release that knows of none, goes on behind the
    step at which its state says that it stood."""
    hand = acting.hand
    form = rules.form_at(hand.standing.state, accepted=hand.round.handler is not None)
    here = ((form, ways[form]),) if form in ways else ()
    past = (*rules.past_of(form), *here)
    if hand.run is not None:
        moved = await acting.work.run(BeginAgain(hand.id, told, past))
    else:
        moved = await acting.work.run(start(hand.id, hand.unit, told, past=past, since=hand.registered_at))
    return await _settled(acting, moved, then, recorded=recorded) if moved else then


async def begin_round(acting: Acting, then: State) -> State:
    """A closed case is opened again: its process begins anew."""
    told = facts_of(acting)
    moved = await acting.work.run(BeginAgain(acting.hand.id, told))
    if moved is None:
        moved = await acting.work.run(start(acting.hand.id, acting.hand.unit, told))
    return await _settled(acting, moved, then, recorded=False)


async def end_process(acting: Acting) -> None:
    """It was given up or merged: nothing waits any more."""
    await acting.work.run(EndProcess(acting.hand.id))


def start(ticket: UUID, unit: UUID, facts: dict[str, Any], **more: Any) -> StartProcess:
    """`more` are further fields of `StartProcess`."""
    return StartProcess(ticket, "complaint", rules.PROCESS, unit, facts, **more)


async def _settled(acting: Acting, moved: Moved, then: State, *, recorded: bool) -> State:
    hand = acting.hand
    if not moved.ended:
        return rules.stands_at(moved.forms, then, hand.standing.state, acting.round)
    if not recorded:
        missing = rules.missing_records("there" if hand.investigated else "", hand.records)
        if missing:
            raise RecordsMissing(subject=hand.id, missing=missing)
    await acting.happened(ComplaintClosed.type)
    acting.closes = True
    by = acting.work.actor.id if acting.work.actor.unit is not None else None
    acting.write_round(closed_at=acting.work.now(), closed_by=by)
    return State.CLOSED


def facts_of(acting: Acting) -> dict[str, Any]:
    """What conditions may ask about a complaint; `departments` are the lead and those that work along."""
    hand: Hand = acting.hand
    amount = hand.round.amount
    return {
        "urgency": hand.standing.urgency,
        "category": hand.category,
        "channel": acting.history.channel,
        "round": acting.round,
        "repeat": hand.repeat_number,
        "result": hand.round.outcome or "",
        "amount": float(amount) if amount is not None else 0,
        "departments": [str(unit) for unit in dict.fromkeys((hand.department, *hand.joint))],
    }


async def finish_step(command: FinishStep, work: Work) -> Done:
    acting = await take(command, work)
    hand, note = acting.hand, written("note", command.note)
    step = next((one for one in hand.run.open if one.id == command.step), None) if hand.run else None
    if step is None or step.form or hand.run is None:
        raise StepNotOpen(subject=hand.id)
    if not await _may(acting, step):
        raise NotYourStep(subject=hand.id)
    moved = await work.run(CompleteStep(step.id, command.outcome, facts_of(acting), hand.run))
    state = await _settled(acting, moved, hand.standing.state, recorded=False)
    await acting.move(state)
    outcomes = await outcomes_of(work.read, hand.run.version, step.node)
    result = next((one for one in outcomes if one.code == command.outcome), None)
    finished = StepFinished(
        **acting.envelope,
        node=step.node,
        step=step.name,
        step_en=step.name_en,
        outcome=command.outcome,
        result=result.name if result else None,
        result_en=result.name_en if result else None,
    )
    await acting.tell(finished, Words(note))
    return acting.done(state)


async def _may(acting: Acting, step: Waiting) -> bool:
    posts = await posts_of(acting.work.read, acting.work.actor.id, acting.work.now())
    standing = acting.hand.standing
    return rules.may_finish(step.role, step.entry, posts, responsible=standing.in_department or standing.in_oversight)
