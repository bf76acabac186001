"""What follows the reply: the customer's answer, the next round, the review, the refund."""

from typing import Any
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    ActionNotAllowed,
    AddInformation,
    AnswerSurvey,
    CloseComplaint,
    ClosingRefused,
    ComplaintClosed,
    ComplaintEscalated,
    ComplaintReopened,
    ComplaintResumed,
    CustomerSilent,
    Department,
    Done,
    Grade,
    InformationAdded,
    RecordNoAnswer,
    RecordSatisfaction,
    RefundSettled,
    RefuseClosing,
    ReopenComplaint,
    ReviewPassed,
    RoundBegan,
    SatisfactionRecorded,
    SettleRefund,
)
from shouwen.features.complaints.queries.departments import complaint_department_above
from shouwen.features.complaints.usecases.acting import Acting, Words, must_wait_for_nobody, take, written
from shouwen.features.complaints.usecases.flowing import Ways, begin_round, go_on
from shouwen.features.complaints.usecases.handling import resumed
from shouwen.features.complaints.usecases.registration import follow_up
from shouwen.features.sla.contract import DISSATISFIED
from shouwen.features.tickets.contract import State
from shouwen.platform.work import Work


async def record_satisfaction(command: RecordSatisfaction, work: Work) -> Done:
    acting = await take(command, work)
    return await _answered(acting, command.grade, command.demand, by_customer=False)


async def answer_survey(command: AnswerSurvey, work: Work) -> Done:
    """The customer's own answer; a link of an earlier round has nothing left to answer."""
    acting = await take(command, work)
    if command.round != acting.round:
        raise ActionNotAllowed(subject=acting.hand.id, action="answer", state=acting.hand.standing.state)
    return await _answered(acting, command.grade, command.demand, by_customer=True)


async def _answered(acting: Acting, grade: Grade, said: str | None, *, by_customer: bool) -> Done:
    demand = (said or "").strip() or None
    now, person = acting.work.now(), None if by_customer else acting.work.actor.id
    acting.write_round(satisfaction=grade, answered_at=now, answered_by=person)
    answered = SatisfactionRecorded(**acting.envelope, grade=grade, round=acting.round, by_customer=by_customer or None)
    if rules.after_satisfaction(grade) is State.SATISFIED:
        state = await go_on(acting, rules.SATISFIED, State.SATISFIED)
        await acting.move(state)
        await acting.tell(answered, Words(demand or "", visible_to_customer=by_customer))
        return acting.done(state)
    above = await _level_above(acting)
    if above:
        # Before anything is written: what the customer says now is for the level above to see and to find.
        acting.places = frozenset(above.places)
    await acting.tell(answered, Words(demand or "", visible_to_customer=by_customer))
    return await _next_round(acting, demand, above, rules.DISSATISFIED)


async def _level_above(acting: Acting) -> Department | None:
    """Who takes over when the rounds of this level did not help (CMP-27, ESC-08)."""
    if acting.round < acting.hand.handling.escalate_after_rounds:
        return None
    return await complaint_department_above(acting.work.read, acting.hand.oversight)


async def _next_round(acting: Acting, demand: str | None, above: Department | None, ways: Ways | None) -> Done:
    """`ways` is what this is of the open step; none for a case whose process had ended."""
    department = above.id if above else acting.hand.department
    acting.begin_round(department, demand)
    await acting.happened(DISSATISFIED)
    if above:
        await acting.happened(ComplaintEscalated.type)
    changes: dict[str, Any] = {"assignee": None}
    if above:
        changes |= {"department": above.id, "oversight": above.id}
    state = State.ESCALATED if above else State.DISSATISFIED
    state = await (begin_round(acting, state) if ways is None else go_on(acting, ways, state))
    await acting.move(state, **changes)
    await acting.tell(RoundBegan(**acting.envelope, round=acting.round))
    if above:
        await acting.tell(ComplaintEscalated(**acting.envelope, department=above.id))
    return acting.done(state, above)


async def record_no_answer(command: RecordNoAnswer, work: Work) -> Done:
    acting = await take(command, work)
    await acting.happened(CustomerSilent.type)
    state = await go_on(acting, rules.DONE[RecordNoAnswer], State.ARCHIVING)
    await acting.move(state)
    acting.write_round(unanswered=command.reason, answered_at=work.now(), answered_by=work.actor.id)
    silent = CustomerSilent(**acting.envelope, reason=command.reason, round=acting.round)
    await acting.tell(silent, Words((command.note or "").strip()))
    return acting.done(state)


async def close_complaint(command: CloseComplaint, work: Work) -> Done:
    acting = await take(command, work)
    must_wait_for_nobody(acting.hand)
    return await closed(acting, command.note)


async def closed(acting: Acting, note: str | None, together: tuple[UUID, ...] = ()) -> Done:
    """The review has found nothing against it; `together`, with those others."""
    state = await go_on(acting, rules.DONE[CloseComplaint], State.CLOSED)
    await acting.move(state)
    ended = ComplaintClosed(**acting.envelope, together=together or None)
    await acting.tell(ended if acting.closes else ReviewPassed(**acting.envelope), Words((note or "").strip()))
    return acting.done(state)


async def refuse_closing(command: RefuseClosing, work: Work) -> Done:
    acting = await take(command, work)
    reason = written("reason", command.reason)
    state = await go_on(acting, rules.DONE[RefuseClosing], State.ARCHIVING)
    await acting.move(state)
    await acting.tell(ClosingRefused(**acting.envelope), Words(reason))
    return acting.done(state)


async def reopen_complaint(command: ReopenComplaint, work: Work) -> Done:
    acting = await take(command, work)
    demand = written("demand", command.demand)
    reopened = ComplaintReopened(**acting.envelope, round=acting.round + 1)
    await acting.tell(reopened, Words(demand))
    return await _next_round(acting, demand, None, None)


async def settle_refund(command: SettleRefund, work: Work) -> Done:
    """Money that did not come opens a complaint of its own, linked to this one (CMP-30)."""
    acting = await take(command, work)
    hand, state = acting.hand, acting.hand.standing.state
    note = (command.note or "").strip() or None
    await acting.happened(RefundSettled.type, number=hand.refund_round)
    await acting.move(state)
    settled: dict[str, Any] = {
        "settled_at": work.now(),
        "settled_by": work.actor.id,
        "received": command.received,
        "note": note,
    }
    work.change("complaint_refunds", {"ticket_id": hand.id, "round": hand.refund_round}, **settled)
    await acting.tell(RefundSettled(**acting.envelope, received=command.received), Words(note or ""))
    if not command.received:
        await follow_up(hand, note, work)
    return acting.done(state)


async def add_information(command: AddInformation, work: Work) -> Done:
    acting = await take(command, work)
    text = written("text", command.text)
    state, waited = acting.hand.standing.state, _waited_for(acting)
    if waited:
        state = await resumed(acting)
    await acting.move(state)
    await acting.tell(InformationAdded(**acting.envelope), Words(text, visible_to_customer=True))
    if waited:
        await acting.tell(ComplaintResumed(**acting.envelope))
    return acting.done(state)


def _waited_for(acting: Acting) -> bool:
    if acting.hand.standing.state is State.AWAITING_CUSTOMER:
        return True
    reasons = (acting.hand.rulebook.reason(pause.reason) for pause in acting.open_pauses)
    return any(reason is not None and reason.awaits_customer for reason in reasons)
