"""Actions on a complaint in hand: fetch, decide, keep, record."""

from dataclasses import dataclass
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    AcceptComplaint,
    Action,
    AssignComplaint,
    CloseComplaint,
    CommunicationLogged,
    ComplaintAccepted,
    ComplaintClosed,
    ComplaintEvent,
    CustomerReplied,
    Done,
    HandlerNamed,
    LogChannel,
    LogCommunication,
    NotAHandler,
    ProposeSolution,
    RecordSatisfaction,
    ReplyToCustomer,
    SatisfactionRecorded,
    SolutionProposed,
)
from shouwen.features.complaints.queries.standing import Hand, complaint_in_hand, is_handler
from shouwen.features.sla.contract import TellClocks
from shouwen.features.tickets.contract import MoveTicket, State, WriteEntry
from shouwen.kernel.messages import FieldError, InvalidInput, Stale
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Words:
    """What is written into the timeline with an event."""

    text: str
    channel: LogChannel | None = None
    person: str | None = None
    visible_to_customer: bool = False


async def _take(action: Action, work: Work) -> Hand:
    hand = await complaint_in_hand(work.read, action.ticket, work.actor.scope)
    if action.version is not None and action.version != hand.version:
        raise Stale(subject=hand.id)
    against = rules.objection(type(action), hand.standing, work.actor)
    if against is not None:
        against.details["subject"] = hand.id
        raise against
    return hand


async def _move(hand: Hand, work: Work, state: State, event: str, assignee: UUID | None = None) -> None:
    """Moves the ticket on and lets its clocks know what happened."""
    clocks = await work.run(TellClocks(hand.id, event, hand.clocks, hand.clock_rules))
    leading = rules.earliest(clocks)
    await work.run(
        MoveTicket(
            ticket=hand.id,
            version=hand.version,
            state=state,
            assignee=assignee or hand.standing.assignee,
            due_at=leading.due_at,
            clock=leading.state(work.now()),
            closed_at=None if state.is_open else work.now(),
        )
    )


async def _tell(hand: Hand, work: Work, event: ComplaintEvent, words: Words | None = None) -> None:
    recorded = work.record(event)
    if words and words.text:
        await work.run(
            WriteEntry(
                ticket=hand.id,
                event=recorded,
                text=words.text,
                channel=words.channel,
                person=words.person,
                visible_to_customer=words.visible_to_customer,
            )
        )


def _done(hand: Hand, state: State) -> Done:
    return Done(hand.id, hand.number, state, hand.version + 1)


def _written(field: str, text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(field, "required"))
    return stripped


def _envelope(hand: Hand) -> tuple[UUID, int, tuple[UUID, ...]]:
    return hand.id, hand.version + 1, hand.places


async def accept_complaint(command: AcceptComplaint, work: Work) -> Done:
    hand = await _take(command, work)
    await _move(hand, work, State.IN_INVESTIGATION, ComplaintAccepted.type, assignee=work.actor.id)
    subject, version, units = _envelope(hand)
    await _tell(hand, work, ComplaintAccepted(subject=subject, subject_version=version, units=units))
    return _done(hand, State.IN_INVESTIGATION)


async def assign_complaint(command: AssignComplaint, work: Work) -> Done:
    hand = await _take(command, work)
    if not await is_handler(work.read, command.handler, hand.department):
        raise NotAHandler(subject=hand.id)
    await _move(hand, work, hand.standing.state, HandlerNamed.type, assignee=command.handler)
    subject, version, units = _envelope(hand)
    named = HandlerNamed(subject=subject, subject_version=version, units=units, handler=command.handler)
    await _tell(hand, work, named)
    return _done(hand, hand.standing.state)


async def log_communication(command: LogCommunication, work: Work) -> Done:
    hand = await _take(command, work)
    words = Words(_written("text", command.text), command.channel, command.person, command.visible_to_customer)
    await _move(hand, work, hand.standing.state, CommunicationLogged.type)
    subject, version, units = _envelope(hand)
    logged = CommunicationLogged(subject=subject, subject_version=version, units=units, channel=command.channel)
    await _tell(hand, work, logged, words)
    return _done(hand, hand.standing.state)


async def propose_solution(command: ProposeSolution, work: Work) -> Done:
    hand = await _take(command, work)
    solution = _written("solution", command.solution)
    await _move(hand, work, State.SOLUTION_PROPOSED, SolutionProposed.type)
    work.change("complaints", {"ticket_id": hand.id}, solution=solution, outcome=command.outcome)
    subject, version, units = _envelope(hand)
    proposed = SolutionProposed(subject=subject, subject_version=version, units=units, outcome=command.outcome)
    await _tell(hand, work, proposed, Words(solution))
    return _done(hand, State.SOLUTION_PROPOSED)


async def reply_to_customer(command: ReplyToCustomer, work: Work) -> Done:
    hand = await _take(command, work)
    reply = _written("text", command.text)
    if command.channel is LogChannel.INTERNAL:
        raise InvalidInput(FieldError("channel", "not-one-of", {"expected": "phone, sms, email, visit"}))
    await _move(hand, work, State.REPLIED, CustomerReplied.type)
    work.change("complaints", {"ticket_id": hand.id}, reply=reply)
    subject, version, units = _envelope(hand)
    replied = CustomerReplied(subject=subject, subject_version=version, units=units, channel=command.channel)
    await _tell(hand, work, replied, Words(reply, command.channel, visible_to_customer=True))
    return _done(hand, State.REPLIED)


async def record_satisfaction(command: RecordSatisfaction, work: Work) -> Done:
    hand = await _take(command, work)
    state = rules.after_satisfaction(command.grade)
    await _move(hand, work, state, "complaint.dissatisfied" if state is State.DISSATISFIED else "complaint.satisfied")
    demand = (command.demand or "").strip() or None
    work.change("complaints", {"ticket_id": hand.id}, satisfaction=command.grade, demand=demand)
    subject, version, units = _envelope(hand)
    answered = SatisfactionRecorded(subject=subject, subject_version=version, units=units, grade=command.grade)
    await _tell(hand, work, answered, Words(demand or ""))
    return _done(hand, state)


async def close_complaint(command: CloseComplaint, work: Work) -> Done:
    hand = await _take(command, work)
    await _move(hand, work, State.CLOSED, ComplaintClosed.type)
    subject, version, units = _envelope(hand)
    closed = ComplaintClosed(subject=subject, subject_version=version, units=units)
    await _tell(hand, work, closed, Words((command.note or "").strip()))
    return _done(hand, State.CLOSED)
