"""What the complaint department does with a complaint until the customer is answered."""

from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    CancelComplaint,
    ComplaintCancelled,
    ComplaintRegraded,
    ComplaintRouted,
    ComplaintUrged,
    CustomerReplied,
    DeadlineExtended,
    Department,
    Done,
    ExtendDeadline,
    NotADepartment,
    Outcome,
    RefundPromised,
    RegradeComplaint,
    ReplyToCustomer,
    RouteComplaint,
    SendBack,
    SolutionSentBack,
    UrgeComplaint,
)
from shouwen.features.complaints.queries.departments import departments_named
from shouwen.features.complaints.usecases.acting import Acting, Words, must_wait_for_nobody, spoken, take, written
from shouwen.features.complaints.usecases.approving import must_be_agreed, put_off
from shouwen.features.complaints.usecases.flowing import end_process, go_on
from shouwen.features.sla.contract import AmountUnit
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def route_complaint(command: RouteComplaint, work: Work) -> Done:
    acting = await take(command, work)
    hand, reason = acting.hand, written("reason", command.reason)
    wanted = [command.department, *command.joint]
    known = await departments_named(work.read, hand.oversight, wanted)
    if len(known) < len(set(wanted)):
        raise NotADepartment(subject=hand.id)
    lead = known[command.department]
    joint = tuple(unit for unit in dict.fromkeys(command.joint) if unit != lead.id)
    acting.places = _places(*known.values())
    state = State.ASSIGNED if acting.round == 1 else State.DISSATISFIED
    await acting.happened(ComplaintRouted.type)
    departments = [str(unit) for unit in dict.fromkeys((lead.id, *joint, *hand.joint))]
    state = await go_on(acting, rules.DONE[RouteComplaint], state, departments=departments)
    await acting.move(state, assignee=None, department=lead.id)
    acting.write_round(department_id=lead.id, handler_id=None)
    rows = [{"ticket_id": hand.id, "unit_id": unit} for unit in joint]
    if rows:
        work.add("complaint_joint", *rows, tail="on conflict do nothing")
    await acting.tell(ComplaintRouted(**acting.envelope, department=lead.id, joint=joint), Words(reason))
    return acting.done(state)


def _places(*departments: Department) -> frozenset[UUID]:
    return frozenset(unit for department in departments for unit in department.places)


async def send_back(command: SendBack, work: Work) -> Done:
    acting = await take(command, work)
    reason = written("reason", command.reason)
    state = await go_on(acting, rules.DONE[SendBack], State.IN_INVESTIGATION)
    await acting.move(state)
    await acting.tell(SolutionSentBack(**acting.envelope), Words(reason))
    await put_off(acting)
    return acting.done(state)


async def reply_to_customer(command: ReplyToCustomer, work: Work) -> Done:
    acting = await take(command, work)
    reply, channel = written("text", command.text), spoken(command.channel)
    first = acting.hand.standing.state is State.SOLUTION_PROPOSED
    if first:
        must_wait_for_nobody(acting.hand)
        must_be_agreed(acting)
    await acting.happened(CustomerReplied.type)
    refund = acting.hand.round.amount if first and acting.hand.round.outcome == Outcome.REFUND else None
    if refund is not None:
        await acting.happened(RefundPromised.type)
    state = await go_on(acting, rules.DONE[ReplyToCustomer], State.REPLIED) if first else State.REPLIED
    await acting.move(state)
    if first:
        acting.write_round(reply=reply, replied_at=work.now(), replied_by=work.actor.id)
    replied = CustomerReplied(**acting.envelope, channel=channel, due_at=acting.reply_due)
    await acting.tell(replied, Words(reply, channel, visible_to_customer=True))
    if refund is not None:
        await _promise(acting, refund)
    return acting.done(state)


async def _promise(acting: Acting, amount: str) -> None:
    """Money said to come is looked after until it has come (CMP-30)."""
    row = {"ticket_id": acting.hand.id, "round": acting.round, "amount": amount, "promised_at": acting.work.now()}
    acting.work.add("complaint_refunds", row)
    await acting.tell(RefundPromised(**acting.envelope, amount=amount))


async def regrade_complaint(command: RegradeComplaint, work: Work) -> Done:
    acting = await take(command, work)
    before, reason = acting.hand.standing.urgency, written("reason", command.reason)
    state = acting.hand.standing.state
    if command.urgency is before:
        raise InvalidInput(FieldError("urgency", "unchanged"))
    await acting.happened(ComplaintRegraded.type, {"urgency": command.urgency})
    await acting.move(state, urgency=command.urgency)
    due_at = acting.reply_due
    regraded = ComplaintRegraded(**acting.envelope, before=before, urgency=command.urgency, due_at=due_at)
    await acting.tell(regraded, Words(reason))
    return acting.done(state)


async def extend_deadline(command: ExtendDeadline, work: Work) -> Done:
    acting = await take(command, work)
    reason, told, channel = written("reason", command.reason), written("told", command.told), spoken(command.channel)
    state = acting.hand.standing.state
    errors = rules.extension_errors(command.days, acting.clocks, acting.hand.rulebook, acting.history)
    if errors:
        raise InvalidInput(*errors)
    await acting.happened(DeadlineExtended.type, {"number": command.days, "unit": AmountUnit.WORKING_DAY})
    await acting.move(state)
    due_at = acting.reply_due
    extended = DeadlineExtended(**acting.envelope, days=command.days, channel=channel, reason=reason, due_at=due_at)
    await acting.tell(extended, Words(told, channel, visible_to_customer=True))
    return acting.done(state)


async def urge_complaint(command: UrgeComplaint, work: Work) -> Done:
    acting = await take(command, work)
    words, state = written("text", command.text), acting.hand.standing.state
    await acting.move(state, urged=True)
    urging = {
        "id": work.new_id(),
        "ticket_id": acting.hand.id,
        "at": work.now(),
        "urged_by": work.actor.id,
        "text": words,
    }
    work.add("complaint_urgings", urging)
    await acting.tell(ComplaintUrged(**acting.envelope), Words(words))
    return acting.done(state)


async def cancel_complaint(command: CancelComplaint, work: Work) -> Done:
    acting = await take(command, work)
    reason = written("reason", command.reason)
    await acting.resume()
    await acting.happened(ComplaintCancelled.type)
    await end_process(acting)
    await acting.move(State.CANCELLED)
    await acting.tell(ComplaintCancelled(**acting.envelope), Words(reason))
    return acting.done(State.CANCELLED)
