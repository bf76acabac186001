"""Asking for approvals, and what makes them void."""

from uuid import UUID

from shouwen.features.approvals import rules
from shouwen.features.approvals.contract import (
    LADDER,
    WATCH_TIMER,
    ApprovalAsked,
    ApprovalState,
    ApprovalVoided,
    AskApproval,
    LadderContent,
    RefusedAlready,
    Rung,
    VoidApprovals,
    VoidReason,
)
from shouwen.features.approvals.queries import Ground, Known, Turn, ground_of, known_of, next_turn
from shouwen.features.approvals.usecases.moving import Subject, move, open_ticket, tell_subject
from shouwen.features.tickets.contract import State
from shouwen.platform.work import Work


async def ask_approval(command: AskApproval, work: Work) -> UUID | None:
    asked = command.asked
    ground = await ground_of(work.read, command.unit, asked.subject, command.seen_by)
    same = next((one for one in ground.known if one.hash == asked.hash), None)
    if same is not None and same.state is ApprovalState.REFUSED:
        raise RefusedAlready(subject=asked.subject, number=same.number, approval=str(same.id))
    for old in ground.known:
        if (old.matter, old.part) == (asked.matter, asked.part) and old is not same and _may_be_void(old):
            await _void(old, Subject(asked.subject, command.version), VoidReason.CHANGED, work)
    if same is not None:
        return same.id
    content: LadderContent = ground.rules.at(LADDER, work.now()).content
    rung = content.rung(asked.matter, asked.amount)
    return await _ask(command, ground, content, rung, work) if rung else None


async def _ask(command: AskApproval, ground: Ground, content: LadderContent, rung: Rung, work: Work) -> UUID:
    asked, ticket, now = command.asked, work.new_id(), work.now()
    out = (command.requested_by, *command.handlers)
    turn = await next_turn(work.read, command.unit, rung.posts[0].post, None, out, now)
    due_at, soon_at = rules.due(now, content)
    await open_ticket(command, ticket, ground, (due_at, soon_at), work)
    for at in (soon_at, due_at):
        work.set_timer(WATCH_TIMER, ticket, at)
    work.add("approvals", _row(command, ticket, work) | _waits(1, rung.posts[0].post, turn))
    work.add(
        "approval_steps",
        *(
            {
                "ticket_id": ticket,
                "number": number,
                "post": one.post,
                "level": one.level,
                "unit_id": turn.unit_id if number == 1 else None,
            }
            for number, one in enumerate(rung.posts, 1)
        ),
    )
    amount = f"{asked.amount:.2f}"
    work.record(
        ApprovalAsked(
            subject=ticket,
            subject_version=1,
            units=tuple(sorted(ground.places)),
            about=asked.subject,
            matter=asked.matter,
            amount=amount,
            hash=asked.hash,
        )
    )
    subject = Subject(asked.subject, command.version)
    tell_subject(subject, ticket, ApprovalState.WAITING, amount, tuple(ground.places), work)
    return ticket


def _row(command: AskApproval, ticket: UUID, work: Work) -> dict[str, object]:
    asked = command.asked
    return {
        "ticket_id": ticket,
        "subject_id": asked.subject,
        "subject_kind": command.subject_kind,
        "subject_number": command.number,
        "part": asked.part,
        "matter": asked.matter,
        "amount": f"{asked.amount:.2f}",
        "payload": dict(asked.payload),
        "hash": asked.hash,
        "state": ApprovalState.WAITING,
        "unit_id": command.unit,
        "requested_by": command.requested_by,
        "requested_at": work.now(),
        "handlers": sorted(set(command.handlers)),
    }


def _waits(step: int, post: str, turn: Turn) -> dict[str, object]:
    return {"waiting_step": step, "waiting_post": post, "waiting_unit_id": turn.unit_id}


async def void_approvals(command: VoidApprovals, work: Work) -> None:
    for one in await known_of(work.read, command.subject):
        waits = one.state is ApprovalState.WAITING
        if waits or (one.part == command.part and _may_be_void(one)):
            await _void(one, Subject(command.subject, command.version), command.reason, work)


def _may_be_void(one: Known) -> bool:
    return one.state in (ApprovalState.WAITING, ApprovalState.GRANTED)


async def _void(one: Known, subject: Subject, reason: VoidReason, work: Work) -> None:
    await move(one, State.CANCELLED, work)
    work.change(
        "approvals",
        {"ticket_id": one.id},
        state=ApprovalState.VOID,
        voided_at=work.now(),
        void_reason=reason,
        waiting_step=None,
        waiting_post=None,
        waiting_unit_id=None,
    )
    voided = ApprovalVoided(
        subject=one.id, subject_version=one.version + 1, units=one.places, about=subject.id, reason=reason
    )
    work.record(voided)
    tell_subject(subject, one.id, ApprovalState.VOID, one.amount, one.places, work)
