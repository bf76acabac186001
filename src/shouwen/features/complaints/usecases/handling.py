"""What the responsible department does with a complaint."""

from decimal import Decimal
from typing import Any

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    AcceptComplaint,
    AgreeTime,
    AlreadyPaused,
    AssignComplaint,
    CommunicationLogged,
    ComplaintAccepted,
    ComplaintPaused,
    ComplaintResumed,
    ComplaintReturned,
    CustomerContacted,
    Done,
    HandlerNamed,
    HandOverRecords,
    LatenessNotCoded,
    LogChannel,
    LogCommunication,
    NotAHandler,
    PauseComplaint,
    ProposeSolution,
    RecordsHandedOver,
    RecordsMissing,
    ResumeComplaint,
    ReturnComplaint,
    SeeUrgings,
    SolutionProposed,
    StopWaiting,
    TimeAgreed,
    UrgingsSeen,
)
from shouwen.features.complaints.queries.standing import complaint_in_hand, is_handler
from shouwen.features.complaints.usecases.acting import Acting, Words, take, written
from shouwen.features.complaints.usecases.approving import ask_for_money
from shouwen.features.complaints.usecases.flowing import go_on
from shouwen.features.sla.contract import ClockState, derive
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def accept_complaint(command: AcceptComplaint, work: Work) -> Done:
    acting = await take(command, work)
    state = await go_on(acting, rules.DONE[AcceptComplaint], State.IN_INVESTIGATION)
    await acting.move(state, assignee=work.actor.id)
    acting.handled_by(work.actor.id)
    await acting.tell(ComplaintAccepted(**acting.envelope, round=acting.round))
    return acting.done(state)


async def assign_complaint(command: AssignComplaint, work: Work) -> Done:
    acting = await take(command, work)
    state = acting.hand.standing.state
    if not await is_handler(work.read, command.handler, acting.hand.department, work.now()):
        raise NotAHandler(subject=acting.hand.id)
    await acting.move(state, assignee=command.handler)
    if acting.hand.round.handler is not None:
        acting.handled_by(command.handler)
    await acting.tell(HandlerNamed(**acting.envelope, handler=command.handler))
    return acting.done(state)


async def return_complaint(command: ReturnComplaint, work: Work) -> Done:
    """The complaint department corrects the assignment; its clock begins (CMP-62)."""
    acting = await take(command, work)
    reason = written("reason", command.reason)
    hand = acting.hand
    await acting.happened(ComplaintReturned.type)
    state = await go_on(acting, rules.DONE[ReturnComplaint], State.REGISTERED)
    await acting.move(state, assignee=None, department=hand.oversight)
    work.change("complaints", {"ticket_id": hand.id}, returned_at=work.now())
    acting.write_round(department_id=hand.oversight, handler_id=None)
    returned = ComplaintReturned(**acting.envelope, department=hand.department, responsible=hand.oversight)
    await acting.tell(returned, Words(reason))
    return acting.done(state)


async def log_communication(command: LogCommunication, work: Work) -> Done:
    acting = await take(command, work)
    state = acting.hand.standing.state
    words = Words(written("text", command.text), command.channel, command.person, command.visible_to_customer)
    if command.reached_customer and command.channel is LogChannel.INTERNAL:
        raise InvalidInput(FieldError("reached_customer", "not-by-this-channel"))
    event: type[CommunicationLogged | CustomerContacted] = CommunicationLogged
    if command.reached_customer:
        event = CustomerContacted
        await acting.happened(CustomerContacted.type)
        acting.write_round(contacted_at=Sql("coalesce(t.contacted_at, r.contacted_at)", work.now()))
    await acting.move(state)
    await acting.tell(event(**acting.envelope, channel=command.channel), words)
    return acting.done(state)


async def agree_time(command: AgreeTime, work: Work) -> Done:
    acting = await take(command, work)
    errors = rules.agreement_errors(command.at, work.now())
    if errors:
        raise InvalidInput(*errors)
    state = acting.hand.standing.state
    await acting.happened(TimeAgreed.type, {"at": command.at.isoformat()})
    await acting.move(state)
    work.change("complaints", {"ticket_id": acting.hand.id}, agreed_at=command.at)
    agreed = TimeAgreed(**acting.envelope, agreed_at=command.at)
    await acting.tell(agreed, Words((command.note or "").strip()))
    return acting.done(state)


async def pause_complaint(command: PauseComplaint, work: Work) -> Done:
    acting = await take(command, work)
    note = written("note", command.note)
    reason = acting.hand.rulebook.reason(command.reason)
    if reason is None:
        raise InvalidInput(FieldError("reason", "unknown-reason"))
    if any(pause.reason == reason.code for pause in acting.open_pauses):
        raise AlreadyPaused(subject=acting.hand.id)
    if command.until <= work.now():
        raise InvalidInput(FieldError("until", "in-the-past"))
    await acting.pause(reason.code, note, command.until)
    state = State.AWAITING_CUSTOMER if reason.awaits_customer else acting.hand.standing.state
    await acting.move(state)
    paused = ComplaintPaused(**acting.envelope, reason=reason.code, until=command.until)
    await acting.tell(paused, Words(note))
    return acting.done(state)


async def resume_complaint(command: ResumeComplaint, work: Work) -> Done:
    acting = await take(command, work)
    state = await resumed(acting)
    await acting.move(state)
    await acting.tell(ComplaintResumed(**acting.envelope), Words((command.note or "").strip()))
    return acting.done(state)


async def stop_waiting(command: StopWaiting, work: Work) -> None:
    """The customer let the time pass: the clocks go on, and so does the work (CMP-24)."""
    hand = await complaint_in_hand(work.read, command.ticket, None)
    acting = Acting(hand, work, hand.history, derive(hand.history, hand.rulebook), hand.round.number)
    if hand.standing.state is not State.AWAITING_CUSTOMER or acting.open_pauses:
        return
    await acting.move(rules.after_pause(hand.standing.state, hand.round.handler is not None, acting.round))
    await acting.tell(ComplaintResumed(**acting.envelope))


async def resumed(acting: Acting) -> State:
    """Ends the pauses; answers where the complaint goes on."""
    await acting.resume()
    hand = acting.hand
    return rules.after_pause(hand.standing.state, hand.round.handler is not None, acting.round)


async def see_urgings(command: SeeUrgings, work: Work) -> Done:
    acting = await take(command, work)
    state = acting.hand.standing.state
    seen = {
        "seen_at": Sql("coalesce(t.seen_at, r.seen_at)", work.now()),
        "seen_by": Sql("coalesce(t.seen_by, r.seen_by)", work.actor.id),
    }
    work.change("complaint_urgings", {"ticket_id": acting.hand.id}, guarded=False, **seen)
    await acting.move(state, urged=False)
    await acting.tell(UrgingsSeen(**acting.envelope))
    return acting.done(state)


async def propose_solution(command: ProposeSolution, work: Work) -> Done:
    acting = await take(command, work)
    solution = written("solution", command.solution)
    errors = rules.money_errors(command.outcome, command.amount)
    if errors:
        raise InvalidInput(*errors)
    await acting.happened(SolutionProposed.type)
    asked: dict[str, Any] = {"result": command.outcome, "amount": float(command.amount or 0)}
    state = await go_on(acting, rules.DONE[ProposeSolution], State.SOLUTION_PROPOSED, **asked)
    await acting.move(state)
    amount = _plain(command.amount)
    acting.write_round(solution=solution, outcome=command.outcome, amount=amount, proposed_at=work.now())
    proposed = SolutionProposed(**acting.envelope, outcome=command.outcome, amount=amount)
    await acting.tell(proposed, Words(solution))
    await ask_for_money(acting, command.outcome, command.amount)
    return acting.done(state)


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


async def hand_over_records(command: HandOverRecords, work: Work) -> Done:
    acting = await take(command, work)
    hand = acting.hand
    missing = rules.missing_records(command.investigation, hand.records)
    if missing:
        raise RecordsMissing(subject=hand.id, missing=missing)
    late = any(
        clock.state(work.now()) in (ClockState.LATE, ClockState.LOST) for clock in acting.clocks if not clock.target
    )
    known = {reason.code for reason in hand.handling.lateness_reasons}
    if late and not command.lateness:
        raise LatenessNotCoded(subject=hand.id)
    if command.lateness and command.lateness not in known:
        raise InvalidInput(FieldError("lateness", "not-one-of", {"expected": ", ".join(sorted(known))}))
    state = await go_on(acting, rules.DONE[HandOverRecords], State.UNDER_REVIEW, recorded=True)
    await acting.move(state)
    lateness = command.lateness if late else None
    note = (command.lateness_note or "").strip() or None
    record: dict[str, Any] = {
        "investigation": command.investigation.strip(),
        "lateness": lateness,
        "lateness_note": note,
    }
    work.change("complaints", {"ticket_id": hand.id}, **record)
    handed = RecordsHandedOver(**acting.envelope, lateness=lateness)
    await acting.tell(handed, Words(command.investigation.strip()))
    return acting.done(state)
