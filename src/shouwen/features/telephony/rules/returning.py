"""A seat's phone is gone in the midst of a call (a page loaded anew, a network lost): its call waits for it a while."""

from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import EndedBy, Stage
from shouwen.features.telephony.ports import End
from shouwen.features.telephony.rules import supervising
from shouwen.features.telephony.rules.consulting import leave_to, let_go, to_music
from shouwen.features.telephony.rules.customers import over
from shouwen.features.telephony.rules.owning import now_is
from shouwen.features.telephony.rules.state import Call, Role, Seat, Step

PATIENCE = 20_000
"""Milliseconds that the customer is kept."""
_AGAIN = 2_000
"""A page that is being loaded has no phone yet: it is rung again after so long."""
_NOT_THERE = frozenset({End.UNREACHABLE, End.FAILED, End.HUNG_UP})


def can_return(call: Call, seat: Seat) -> bool:
    return seat.in_browser and call.agent == seat.agent and call.stage not in {Stage.WAITING, Stage.DIALLING}


def gone(step: Step, call: Call, seat: Seat) -> None:
    """The customer hears music, or stays with others who are in the call, and the phone is rung."""
    supervising.nobody_to_hear(step, seat.agent)
    step.telephone.legs.pop(seat.leg, None)
    seat.leg, seat.up = "", False
    call.back_by = step.now + PATIENCE
    if call.stage is not Stage.CONFERENCE:
        if call.rung is not None:
            step.do(doing.HangUpLeg(call.rung.leg))
            let_go(step, call, call.rung)
        if call.stage is not Stage.CONSULTING:
            to_music(step, call)
        now_is(step, call, Stage.CUT_OFF)
    ring(step, call, seat)


def ring(step: Step, call: Call, seat: Seat) -> None:
    """Once more, if it does not ring already."""
    if seat.leg:
        return
    seat.leg = step.telephone.next_leg("again")
    step.telephone.legs[seat.leg] = (Role.SEAT, seat.agent)
    step.telephone.due[call.id] = call.back_by
    seconds = max(1, (call.back_by - step.now) // 1_000)
    told = {"X-Contact": call.id, "X-Again": "1"}
    step.do(doing.RingSeat(seat.leg, seat.extension, call.number, seconds, told))


def loaded_anew(step: Step, call: Call, seat: Seat) -> None:
    """The page says so itself: what rings or talks is that of the page before."""
    leg = seat.leg
    if call.back_by:
        _forget_leg(step, seat)
        ring(step, call, seat)
    else:
        gone(step, call, seat)
    if leg:
        step.do(doing.HangUpLeg(leg))


def back(step: Step, call: Call, seat: Seat) -> None:
    """As it was, but for a consultation and a hold."""
    seat.up, call.back_by = True, 0
    step.telephone.due.pop(call.id, None)
    if call.stage is Stage.CONFERENCE:
        step.do(doing.PutTogether(call.talk, (seat.leg,)))
    else:
        step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, seat.leg)))
        step.do(doing.EndTalk(call.apart))
        now_is(step, call, Stage.TALKING)
    if call.muted:
        step.do(doing.MuteLeg(seat.leg, on=True))


def not_back(step: Step, call: Call, seat: Seat, why: End) -> None:
    """A phone that is not there may come; one that does not answer, or refuses, is given up."""
    _forget_leg(step, seat)
    if why in _NOT_THERE and step.now + _AGAIN < call.back_by:
        step.telephone.due[call.id] = step.now + _AGAIN
    else:
        given_up(step, call, seat)


def due(step: Step, call: Call, seat: Seat) -> None:
    """Time to ring again, or too late."""
    if step.now < call.back_by:
        ring(step, call, seat)
        return
    leg = seat.leg
    if leg:
        _forget_leg(step, seat)
        step.do(doing.HangUpLeg(leg))
    given_up(step, call, seat)


def given_up(step: Step, call: Call, seat: Seat) -> None:
    """Others who are in the call go on with the customer."""
    call.back_by = 0
    step.telephone.due.pop(call.id, None)
    if call.stage is Stage.CONFERENCE:
        leave_to(step, call, seat)
    else:
        over(step, call, EndedBy.CENTRE)


def _forget_leg(step: Step, seat: Seat) -> None:
    step.telephone.legs.pop(seat.leg, None)
    seat.leg, seat.up = "", False
