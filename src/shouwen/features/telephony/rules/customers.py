"""A customer's call from its arrival to its end, as routing leads it to a seat."""

from shouwen.features.routing.contract import (
    Abandoned,
    Accepted,
    Arrived,
    Connected,
    Declined,
    Ended,
    Failed,
    Medium,
    Offered,
    Withdrawn,
)
from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import CallOver, Came, EndedBy, Stage, StageChanged
from shouwen.features.telephony.rules.speaking import forget, quiet
from shouwen.features.telephony.rules.state import Call, Role, Seat, Step
from shouwen.features.telephony.rules.supervising import nobody_to_hear

NO_PHONE, BY_PHONE = "no-phone", "by-phone"
"""Why an offer failed or was refused, where no agent said a reason."""


def came_in(step: Step, leg: str, contact: str, number: str, dialled: str, came: Came) -> None:
    """Answers it at once: what the caller hears while waiting is the centre's."""
    call = Call(contact, leg, number, dialled, step.now, step.now, language=came.language)
    step.telephone.calls[contact] = call
    step.telephone.legs[leg] = (Role.CUSTOMER, contact)
    step.do(
        doing.Answer(leg),
        doing.PlayMusic(leg, on=True),
        Arrived(
            contact,
            Medium.CALL,
            dialled,
            number,
            came.skill,
            came.brand,
            came.language,
            came.tier,
            came.region,
            came.known_agents,
        ),
    )


def offered(step: Step, offer: Offered, seconds: int) -> None:
    """Rings the seat's phone; one that has none, or that is taken, fails the offer at once."""
    seat = step.telephone.seats.get(offer.agent)
    call = step.telephone.calls.get(offer.contact)
    if call is None:
        return
    if seat is None or seat.leg:
        step.do(Failed(offer.agent, offer.token, NO_PHONE))
        return
    seat.leg, seat.call, seat.token = f"seat-{offer.token}", call.id, offer.token
    call.rang_from = step.now
    step.telephone.legs[seat.leg] = (Role.SEAT, seat.agent)
    told = {"X-Contact": call.id, "X-Offer": str(offer.token)}
    step.do(doing.RingSeat(seat.leg, seat.extension, call.number, seconds, told))


def withdrawn(step: Step, offer: Withdrawn) -> None:
    """The phone stops ringing."""
    seat = step.telephone.seats.get(offer.agent)
    if seat is not None and seat.token == offer.token:
        _rang(step, seat)
        put_down(step, seat)


def seat_answered(step: Step, seat: Seat) -> None:
    """Whether the call is still there to be had, routing says."""
    seat.up = True
    if seat.token:
        step.do(Accepted(seat.agent, seat.token))


def seat_did_not_answer(step: Step, seat: Seat, refused: bool) -> None:
    """The phone says no, or cannot be reached."""
    token = seat.token
    _rang(step, seat)
    _forget_leg(step, seat)
    if token and refused:
        step.do(Declined(seat.agent, token, BY_PHONE))
    elif token:
        step.do(Failed(seat.agent, token, NO_PHONE))


def connected(step: Step, to: Connected) -> None:
    """The customer and the seat hear each other."""
    seat, call = step.telephone.seats.get(to.agent), step.telephone.calls.get(to.contact)
    if call is None:
        return
    if seat is None or not seat.up or seat.call != call.id:
        step.do(Ended(to.contact))
        return
    _rang(step, seat)
    seat.token, call.agent = 0, to.agent
    step.stage(call, Stage.TALKING)
    quiet(step, call)
    step.do(doing.PutTogether(call.talk, (call.leg, seat.leg)))
    step.do(StageChanged(call.id, call.agent, call.stage, step.now))


def over(step: Step, call: Call, by: EndedBy, reason: str | None = None) -> None:
    """Every leg that is still there is hung up; routing hears of it once."""
    telephone = step.telephone
    step.stage(call, call.stage)
    nobody_to_hear(step, call.agent)
    forget(step, call)
    del telephone.calls[call.id]
    is_there = telephone.legs.pop(call.leg, None) is not None
    if is_there and by is not EndedBy.CUSTOMER:
        step.telephone.leaving[call.leg] = None
        step.do(doing.HangUpLeg(call.leg))
    if call.rung is not None:
        telephone.legs.pop(call.rung.leg, None)
        telephone.asked.pop(call.rung.asked, None)
        step.do(doing.HangUpLeg(call.rung.leg))
        if call.rung.asked:
            step.do(Ended(call.rung.asked))
    for seat in telephone.seats.values():
        if seat.call == call.id:
            put_down(step, seat)
    step.do(doing.EndTalk(call.talk), doing.EndTalk(call.apart))
    step.do(CallOver(call.id, call.agent, step.now, by, call.seconds, call.direction, reason or ""))
    if not call.is_left:
        step.do(Ended(call.id) if call.agent else Abandoned(call.id))


def put_down(step: Step, seat: Seat) -> None:
    leg = seat.leg
    _forget_leg(step, seat)
    if leg:
        step.do(doing.HangUpLeg(leg))


def _forget_leg(step: Step, seat: Seat) -> None:
    step.telephone.legs.pop(seat.leg, None)
    seat.rest()


def _rang(step: Step, seat: Seat) -> None:
    call = step.telephone.calls.get(seat.call)
    if call is not None and seat.token:
        call.spent["rang"] += max(0, step.now - call.rang_from)
