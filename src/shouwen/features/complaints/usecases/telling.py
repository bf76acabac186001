"""Telling colleagues what happened to a complaint."""

from typing import Any
from uuid import UUID

from shouwen.features.approvals.contract import ApprovalStood
from shouwen.features.complaints.contract import TellColleagues
from shouwen.features.complaints.queries.standing import Hand, complaint_in_hand
from shouwen.features.complaints.rules import Ear, telling
from shouwen.features.notices.contract import NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.sla.contract import Clock, ClockReminded, derive
from shouwen.kernel.messages import NotFound
from shouwen.platform.work import Work


async def tell_colleagues(command: TellColleagues, work: Work) -> None:
    try:
        hand = await complaint_in_hand(work.read, command.ticket, None)
    except NotFound:
        return  # a reminder about a ticket of another kind
    clock = _clock(command, hand)
    if clock is not None and clock.target:
        return  # a target is no promise: it is shown with the case, and nobody is reminded of it
    told = telling(command.event, command.data)
    if told is None:
        return
    people = {Ear.HANDLER: hand.standing.assignee, Ear.OWNER: hand.owner}
    duties = {
        Ear.HEAD: (hand.department, Post.MANAGER),
        Ear.OFFICERS: (hand.oversight, Post.COMPLAINT_OFFICER),
        Ear.REVIEWERS: (hand.oversight, Post.REVIEWER),
    }
    await work.run(
        NotifyPeople(
            kind=told.kind,
            people=tuple(person for ear in told.ears if (person := people.get(ear)) is not None),
            duties=tuple(duties[ear] for ear in told.ears if ear in duties),
            ticket=hand.id,
            ticket_number=hand.number,
            data=_words(command, hand, clock),
            due_at=clock.due_at if clock else None,
            by=_person(command.by),
        )
    )


def _clock(command: TellColleagues, hand: Hand) -> Clock | None:
    """The clock that a reminder is about."""
    if command.event != ClockReminded.type:
        return None
    kind, number = command.data["kind"], command.data["round"]
    found = (one for one in derive(hand.history, hand.rulebook) if (one.kind, one.round) == (kind, number))
    return next(found, None)


def _words(command: TellColleagues, hand: Hand, clock: Clock | None) -> dict[str, Any]:
    if command.event != ClockReminded.type:
        amount = {"amount": command.data["amount"]} if command.event == ApprovalStood.type else {}
        return {"round": hand.round.number} | amount
    words = {name: command.data[name] for name in ("percent", "round")} | {"clock": command.data["kind"]}
    return words | ({"clock_name": clock.name, "clock_name_en": clock.name_en} if clock else {})


def _person(by: UUID | None) -> UUID | None:
    """The product and the customers have no windows of their own."""
    return None if by is None or by.int < 2 else by
