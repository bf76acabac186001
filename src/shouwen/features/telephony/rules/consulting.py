"""A seat rings somebody in the midst of a call: talks apart, all together, and leaves the customer with them (CALL-16).

A colleague is asked through routing, so that nobody is rung who is busy, wraps up, or has something in hand.
"""

from shouwen.features.routing.contract import (
    Accepted,
    Asked,
    Connected,
    Declined,
    Denial,
    Denied,
    Ended,
    Failed,
    Gone,
    Happening,
    Medium,
    Offered,
    PassedOn,
)
from shouwen.features.telephony.contract import doing, wishes
from shouwen.features.telephony.contract.facts import EndedBy, NotNow, PassedTo, Stage, WishRefused
from shouwen.features.telephony.rules import supervising
from shouwen.features.telephony.rules.customers import BY_PHONE, NO_PHONE, over
from shouwen.features.telephony.rules.owning import answered, free_to_ring, now_is, with_somebody
from shouwen.features.telephony.rules.state import Call, Refused, Role, Rung, Seat, Step

RING_SECONDS = 30


def call_seat(step: Step, wish: wishes.CallSeat, hands_over: bool = False) -> None:
    """Whether the colleague is free, routing says. `hands_over`: once answered, the customer is the colleague's."""
    call, _ = free_to_ring(step, wish.agent)
    colleague = step.telephone.seats.get(wish.colleague)
    if colleague is None:
        raise Refused(NotNow.COLLEAGUE_HAS_NO_PHONE)
    if colleague.leg:
        raise Refused(NotNow.COLLEAGUE_IS_OCCUPIED)
    asked = step.telephone.next_leg("asked")
    step.telephone.asked[asked] = call.id
    call.rung = Rung("", colleague.agent, colleague=True, asked=asked, hands_over=hands_over)
    step.do(Asked(asked, colleague.agent, Medium.CALL))


def colleague_offered(step: Step, offer: Offered, seconds: int) -> None:
    """Rings the colleague, and the customer hears music."""
    call, rung = _asked_for(step, offer.contact)
    if call is None or rung is None:
        step.do(Ended(offer.contact))
        return
    seat, colleague = step.telephone.seats[call.agent], step.telephone.seats[rung.who]
    rung.leg, rung.token = f"seat-{offer.token}", offer.token
    colleague.leg, colleague.call = rung.leg, call.id
    _ring(step, call, seat, rung)
    told = {"X-Contact": call.id, "X-Offer": str(offer.token)}
    step.do(doing.RingSeat(rung.leg, colleague.extension, seat.extension, seconds, told))


def colleague_denied(step: Step, by: Denied) -> None:
    """Nobody is rung, and the seat goes on as it was."""
    call, rung = _asked_for(step, by.contact)
    if call is None or rung is None or rung.leg:
        return
    del step.telephone.asked[by.contact]
    call.rung = None
    no_phone = by.why is Denial.UNKNOWN_AGENT
    why = NotNow.COLLEAGUE_HAS_NO_PHONE if no_phone else NotNow.COLLEAGUE_IS_OCCUPIED
    step.do(WishRefused(call.agent, wishes.CallSeat.__name__, why))


def colleague_connected(step: Step, to: Connected) -> None:
    """The offer was still there to be had."""
    call, rung = _asked_for(step, to.contact)
    if call is None or rung is None:
        step.do(Ended(to.contact))
    else:
        _are_apart(step, call, rung)


def colleague_gone(step: Step, left: Gone) -> None:
    """The offer ran out, or nobody hears of the colleague any more."""
    call, rung = _asked_for(step, left.contact)
    if call is not None and rung is not None:
        step.do(doing.HangUpLeg(rung.leg))
        rung_left(step, call, rung)


def _asked_for(step: Step, asked: str) -> tuple[Call | None, Rung | None]:
    call = step.telephone.calls.get(step.telephone.asked.get(asked, ""))
    rung = call.rung if call is not None else None
    return (call, rung) if rung is not None and rung.asked == asked else (None, None)


def call_outside(step: Step, wish: wishes.CallOutside) -> None:
    call, seat = free_to_ring(step, wish.agent)
    call.rung = Rung(step.telephone.next_leg("outside"), wish.number, colleague=False)
    _ring(step, call, seat, call.rung)
    step.do(doing.DialOutside(call.rung.leg, wish.number, call.dialled, RING_SECONDS))


def _ring(step: Step, call: Call, seat: Seat, rung: Rung) -> None:
    step.telephone.legs[rung.leg] = (Role.RUNG, call.id)
    to_music(step, call)
    step.do(doing.PutTogether(call.apart, (seat.leg,)))
    now_is(step, call, Stage.CONSULTING)


def rung_answered(step: Step, call: Call, rung: Rung) -> None:
    """Whether a colleague may still have it, routing says."""
    if rung.colleague:
        step.do(Accepted(rung.who, rung.token))
    else:
        _are_apart(step, call, rung)


def _are_apart(step: Step, call: Call, rung: Rung) -> None:
    """The seat hears whoever was rung, and the customer neither of them."""
    rung.up = True
    if rung.colleague:
        step.telephone.seats[rung.who].up = True
    step.do(doing.PutTogether(call.apart, (rung.leg,)))
    now_is(step, call, call.stage)
    if rung.hands_over:
        seat = step.telephone.seats[call.agent]
        step.do(doing.TellTransferred(seat.leg))
        hand_over(step, wishes.HandOver(call.agent))


def rung_left(step: Step, call: Call, rung: Rung, refused: bool = False) -> None:
    """Did not answer, or hung up: the seat is with the customer again. `refused`: by the phone's own key."""
    if rung.up or not rung.colleague:
        let_go(step, call, rung)
    elif refused:
        let_go(step, call, rung, Declined(rung.who, rung.token, BY_PHONE))
    else:
        let_go(step, call, rung, Failed(rung.who, rung.token, NO_PHONE))
    seat = step.telephone.seats.get(call.agent)
    if call.is_left or seat is None:
        over(step, call, EndedBy.CENTRE)
    elif call.stage is Stage.CONSULTING:
        together_again(step, call, seat)
    elif call.back_by:
        to_music(step, call)
        now_is(step, call, Stage.CUT_OFF)
    else:
        now_is(step, call, Stage.TALKING)


def join(step: Step, wish: wishes.Join) -> None:
    call, seat, rung = with_somebody(step, wish.agent)
    step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, seat.leg, rung.leg)))
    now_is(step, call, Stage.CONFERENCE)


def hand_over(step: Step, wish: wishes.HandOver) -> None:
    call, seat, rung = with_somebody(step, wish.agent)
    if call.stage is Stage.CONSULTING:
        step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, rung.leg)))
    leave_to(step, call, seat)


def take_back(step: Step, wish: wishes.TakeBack) -> None:
    call, seat = answered(step, wish.agent)
    if call.rung is None:
        raise Refused(NotNow.NOBODY_ELSE_IS_RUNG)
    step.do(doing.HangUpLeg(call.rung.leg))
    let_go(step, call, call.rung)
    if call.stage is Stage.CONSULTING:
        together_again(step, call, seat)
    else:
        now_is(step, call, Stage.TALKING)


def leave_to(step: Step, call: Call, seat: Seat) -> None:
    """The customer goes on with whoever was rung, who has the call from now on if it is a colleague."""
    rung = call.rung
    if rung is None:
        raise Refused(NotNow.NOBODY_ELSE_IS_RUNG)
    leave(step, seat)
    call.back_by = 0
    step.telephone.due.pop(call.id, None)
    step.do(PassedTo(call.id, seat.agent, rung.who, step.now))
    if rung.colleague:
        step.telephone.legs[rung.leg] = (Role.SEAT, rung.who)
        step.telephone.asked.pop(rung.asked, None)
        call.agent, call.rung, call.muted = rung.who, None, False
        step.do(PassedOn(call.id, rung.who, rung.asked))
        now_is(step, call, Stage.TALKING)
    else:
        call.is_left = True
        now_is(step, call, Stage.CONFERENCE)
        step.do(Ended(call.id))


def to_music(step: Step, call: Call) -> None:
    """By itself; on hold it hears music already, and the seat no longer hears it."""
    if call.stage is Stage.HELD:
        step.do(doing.KeepOnMusic(call.leg))
    else:
        step.do(doing.TakeOut(call.talk, call.leg), doing.PlayMusic(call.leg, on=True))


def together_again(step: Step, call: Call, seat: Seat) -> None:
    step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, seat.leg)))
    step.do(doing.EndTalk(call.apart))
    now_is(step, call, Stage.TALKING)


def let_go(step: Step, call: Call, rung: Rung, told: Happening | None = None) -> None:
    """Whoever was rung is out of it; what routing is told of a colleague, unless it is that this is over."""
    step.telephone.legs.pop(rung.leg, None)
    step.telephone.asked.pop(rung.asked, None)
    call.rung = None
    if rung.colleague:
        step.telephone.seats[rung.who].rest()
        step.do(told or Ended(rung.asked))


def leave(step: Step, seat: Seat) -> None:
    """The seat's phone is out of the call."""
    supervising.nobody_to_hear(step, seat.agent)
    leg = seat.leg
    step.telephone.legs.pop(leg, None)
    seat.rest()
    if leg:
        step.do(doing.HangUpLeg(leg))
