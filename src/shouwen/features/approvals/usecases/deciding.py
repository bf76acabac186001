"""Deciding, one step and one person after the other."""

from typing import Any
from uuid import UUID

from shouwen.features.approvals import rules
from shouwen.features.approvals.contract import (
    ApprovalAnswer,
    ApprovalDenied,
    ApprovalGranted,
    ApprovalLevel,
    ApprovalNotOpen,
    ApprovalState,
    ApprovalStepPassed,
    DecideApproval,
    TellOfApproval,
)
from shouwen.features.approvals.queries import ApprovalInFull, next_turn, the_approval
from shouwen.features.approvals.usecases.moving import Subject, move, tell_subject
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.tickets.contract import State, WriteEntry
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted, Stale
from shouwen.platform.work import Work

_OVER: dict[str, Any] = dict.fromkeys(("waiting_step", "waiting_post", "waiting_unit_id"))


async def decide_approval(command: DecideApproval, work: Work) -> None:
    found = await the_approval(work.read, command.ticket, work.actor.id, work.actor.scope, work.now())
    if found.version != command.version:
        raise Stale(subject=found.id)
    if found.waiting_step is None:
        raise ApprovalNotOpen(subject=found.id)
    giver = _entitled(found, work)
    note, refuses = command.note.strip(), command.answer is ApprovalAnswer.REFUSE
    if refuses and not note:
        raise InvalidInput(FieldError("note", "required"))
    event = await (_refuse(found, work) if refuses else _approve(found, work))
    work.change(
        "approval_steps",
        {"ticket_id": found.id, "number": found.waiting_step},
        decided_by=work.actor.id,
        on_behalf_of=giver,
        decision=command.answer,
        decided_at=work.now(),
        event_id=event,
    )
    if note:
        await work.run(WriteEntry(found.id, event, note, found_by_words=False))


def _entitled(found: ApprovalInFull, work: Work) -> UUID | None:
    """For whom the actor stands in, None for nobody; refuses whoever may not decide this step."""
    me = work.actor.id
    if me is None:
        raise NotPermitted(permission=DecideApproval.permission)
    refusal = rules.objection(me, found)
    if refusal is not None:
        refusal.details["subject"] = found.id
        raise refusal
    holders = rules.stands_for(found)
    return None if me in holders else holders[0]


async def _refuse(found: ApprovalInFull, work: Work) -> UUID:
    await move(found, State.CLOSED, work)
    _keep(found, work, state=ApprovalState.REFUSED, decided_at=work.now(), **_OVER)
    denied = ApprovalDenied(**_envelope(found), step=found.waiting_step or 0, hash=found.hash)
    return _told(found, ApprovalState.REFUSED, work.record(denied), work)


async def _approve(found: ApprovalInFull, work: Work) -> UUID:
    step = found.waiting_step or 0
    following = next((one for one in found.steps if one["number"] == step + 1), None)
    if following is None:
        await move(found, State.CLOSED, work)
        _keep(found, work, state=ApprovalState.GRANTED, decided_at=work.now(), **_OVER)
        granted = ApprovalGranted(**_envelope(found), hash=found.hash)
        return _told(found, ApprovalState.GRANTED, work.record(granted), work)
    await move(found, State.UNDER_REVIEW, work)
    await _pass_on(found, following, work)
    return work.record(ApprovalStepPassed(**_envelope(found), step=step))


async def _pass_on(found: ApprovalInFull, following: dict[str, Any], work: Work) -> None:
    above = found.waiting_unit_id if following["level"] == ApprovalLevel.ABOVE else None
    out = [found.requested_by_id, *found.handlers, *found.deciders, *([work.actor.id] if work.actor.id else [])]
    turn = await next_turn(work.read, found.unit_id, following["post"], above, out, work.now())
    _keep(
        found,
        work,
        waiting_step=following["number"],
        waiting_post=following["post"],
        waiting_unit_id=turn.unit_id,
    )
    work.change("approval_steps", {"ticket_id": found.id, "number": following["number"]}, unit_id=turn.unit_id)


def _keep(found: ApprovalInFull, work: Work, **values: Any) -> None:
    work.change("approvals", {"ticket_id": found.id}, **values)


def _envelope(found: ApprovalInFull) -> dict[str, Any]:
    return {
        "subject": found.id,
        "subject_version": found.version + 1,
        "units": tuple(found.places),
        "about": found.subject_id,
    }


def _told(found: ApprovalInFull, stands: ApprovalState, event: UUID, work: Work) -> UUID:
    tell_subject(Subject(found.subject_id), found.id, stands, f"{found.amount:.2f}", found.places, work)
    return event


async def tell_of_approval(command: TellOfApproval, work: Work) -> None:
    """Whoever decides the present step; of the end the subject's own feature tells."""
    found = await the_approval(work.read, command.ticket, None, None, work.now())
    if found.waiting_unit_id is None or found.waiting_post is None:
        return
    out = [found.requested_by_id, *found.handlers, *found.deciders]
    turn = await next_turn(work.read, found.waiting_unit_id, found.waiting_post, None, out, work.now())
    wanted = NotifyPeople(
        NoticeKind.APPROVAL_WANTED,
        people=tuple(turn.people),
        ticket=found.id,
        ticket_number=found.number,
        data={"amount": f"{found.amount:.2f}", "matter": found.matter, "about": found.subject_number},
        due_at=found.due_at,
        by=found.requested_by_id,
    )
    await work.run(wanted)
