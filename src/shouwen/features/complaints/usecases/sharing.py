"""Handing one case over to another province, and getting it back."""

from typing import Any
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    AcceptOffer,
    CaseHandedBack,
    CaseOffered,
    CaseTakenBack,
    ComplaintReturned,
    ComplaintRouted,
    DeclineOffer,
    Done,
    HandCaseBack,
    HandoverKind,
    NotInAnotherProvince,
    OfferAccepted,
    OfferAnswered,
    OfferCase,
    OfferDeclined,
    ReturnComplaint,
    RouteComplaint,
    TakeCaseBack,
)
from shouwen.features.complaints.queries.sharing import Handover, departments_elsewhere, offer_to
from shouwen.features.complaints.queries.standing import complaint_in_hand
from shouwen.features.complaints.usecases.acting import Acting, Words, acting_on, take, written
from shouwen.features.complaints.usecases.flowing import go_on
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.tickets.contract import State
from shouwen.platform.work import Work


async def offer_case(command: OfferCase, work: Work) -> Done:
    acting = await take(command, work)
    hand, reason = acting.hand, written("reason", command.reason)
    if not await departments_elsewhere(work.read, hand.oversight, command.to):
        raise NotInAnotherProvince(subject=hand.id)
    await acting.move(hand.standing.state)
    work.add("case_handovers", _offered(command, acting, reason))
    await acting.tell(CaseOffered(**acting.envelope, department=command.to, kind=command.kind), Words(reason))
    # No ticket and no number: whoever is offered a case does not see it yet.
    await _tell(work, NoticeKind.CASE_OFFERED, command.to)
    return acting.done(hand.standing.state)


def _offered(command: OfferCase, acting: Acting, reason: str) -> dict[str, Any]:
    work = acting.work
    return {
        "id": work.new_id(),
        "ticket_id": acting.hand.id,
        "from_unit_id": acting.hand.oversight,
        "to_unit_id": command.to,
        "kind": command.kind,
        "reason": reason,
        "offered_at": work.now(),
        "offered_by": work.actor.id,
    }


async def accept_offer(command: AcceptOffer, work: Work) -> Done:
    acting, handover = await _offered_to(command.handover, work)
    hand = acting.hand
    (department,) = await departments_elsewhere(work.read, hand.oversight, handover.to_unit)
    acting.places = frozenset(department.places)
    state = hand.standing.state
    # The owner stays whom the customer asked first: nobody of the other province becomes it by accepting.
    changes: dict[str, Any] = {"owner": None}
    if handover.kind is HandoverKind.TAKE_OVER:
        if (against := rules.movable(OfferCase, state)) is not None:
            raise against
        await acting.resume()
        await acting.happened(ComplaintRouted.type)
        then = State.ASSIGNED if acting.round == 1 else State.DISSATISFIED
        state = await go_on(acting, rules.DONE[RouteComplaint], then, departments=[str(handover.to_unit)])
        changes |= {"assignee": None, "department": handover.to_unit}
        acting.write_round(department_id=handover.to_unit, handler_id=None)
    await acting.move(state, **changes)
    note = (command.note or "").strip()
    _answer(work, handover.id, accepted=True, note=note or None)
    responsible = handover.to_unit if handover.kind is HandoverKind.TAKE_OVER else None
    accepted = OfferAccepted(
        **acting.envelope, department=handover.to_unit, kind=handover.kind, responsible=responsible
    )
    await acting.tell(accepted, Words(note))
    await _tell(work, NoticeKind.CASE_ACCEPTED, handover.from_unit, acting)
    return acting.done(state)


async def decline_offer(command: DeclineOffer, work: Work) -> None:
    acting, handover = await _offered_to(command.handover, work)
    note = written("note", command.note)
    await acting.move(acting.hand.standing.state, owner=None)
    _answer(work, handover.id, accepted=False, note=note, ended_at=work.now(), ended_by=work.actor.id)
    declined = OfferDeclined(**acting.envelope, department=handover.to_unit, kind=handover.kind)
    await acting.tell(declined, Words(note))
    await _tell(work, NoticeKind.CASE_DECLINED, handover.from_unit, acting)


async def hand_case_back(command: HandCaseBack, work: Work) -> Done:
    acting = await take(command, work)
    handover, reason = _present(acting), written("reason", command.reason)
    state = await _end(acting, handover, reason)
    event = CaseHandedBack(**_ended(acting, handover))
    await acting.tell(event, Words(reason))
    await _tell(work, NoticeKind.CASE_HANDED_BACK, handover.from_unit, acting)
    return acting.done(state)


async def take_case_back(command: TakeCaseBack, work: Work) -> Done:
    acting = await take(command, work)
    handover, reason = _present(acting), written("reason", command.reason)
    state = await _end(acting, handover, reason)
    event = CaseTakenBack(**_ended(acting, handover))
    await acting.tell(event, Words(reason))
    await _tell(work, NoticeKind.CASE_TAKEN_BACK, handover.to_unit)
    return acting.done(state)


def _present(acting: Acting) -> Handover:
    """The rules have seen that there is one."""
    handover = acting.hand.handover
    if handover is None:
        raise ValueError("no hand-over where the rules saw one")
    return handover


async def _end(acting: Acting, handover: Handover, reason: str) -> State:
    """What was taken over waits for its own complaint department again, as if its department had returned it."""
    state, changes = acting.hand.standing.state, dict[str, Any]()
    if handover.accepted:
        acting.leaves = handover.leaving
    if handover.accepted and handover.kind is HandoverKind.TAKE_OVER:
        await acting.resume()
        await acting.happened(ComplaintReturned.type)
        state = await go_on(acting, rules.DONE[ReturnComplaint], State.REGISTERED)
        changes = {"assignee": None, "department": acting.hand.oversight, "owner": None}
        acting.write_round(department_id=acting.hand.oversight, handler_id=None)
    acting.end_handover(handover, reason)
    await acting.move(state, **changes)
    return state


def _ended(acting: Acting, handover: Handover) -> dict[str, Any]:
    taken_over = handover.accepted and handover.kind is HandoverKind.TAKE_OVER
    told = {"department": handover.to_unit, "kind": handover.kind, "left": acting.left}
    return acting.envelope | told | {"responsible": acting.hand.oversight if taken_over else None}


async def _offered_to(handover: UUID, work: Work) -> tuple[Acting, Handover]:
    """An offer that waits for the actor's department, with its case."""
    offer = await offer_to(work.read, handover, work.actor.scope)
    if offer.answered_at is not None or offer.ended_at is not None:
        raise OfferAnswered(subject=handover)
    acting = acting_on(await complaint_in_hand(work.read, offer.ticket_id, None, moving=True), work)
    return acting, _present(acting)


def _answer(work: Work, handover: UUID, **values: Any) -> None:
    work.change("case_handovers", {"id": handover}, answered_at=work.now(), answered_by=work.actor.id, **values)


async def _tell(work: Work, kind: NoticeKind, department: UUID, acting: Acting | None = None) -> None:
    """Tells the officers of a department; of which case only where they see it."""
    await work.run(
        NotifyPeople(
            kind,
            duties=((department, Post.COMPLAINT_OFFICER),),
            ticket=acting.hand.id if acting else None,
            ticket_number=acting.hand.number if acting else None,
        )
    )
