"""What happens on a line, by what the leg is to its call."""

from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import EndedBy, Stage
from shouwen.features.telephony.ports import (
    Answered,
    End,
    Ended,
    HeldByPhone,
    LineHappening,
    Played,
    Pressed,
    Recorded,
    SeatDials,
    TransferWished,
)
from shouwen.features.telephony.rules import consulting, customers, dialling, returning, seats, supervising, waiting
from shouwen.features.telephony.rules.state import Call, Role, Seat, Step

_SAYS_NO = frozenset({End.BUSY, End.REFUSED, End.HUNG_UP})


def heard_by(step: Step, happening: LineHappening) -> None:
    """Nothing follows of a leg that nobody knows, unless it is a phone that dials, and nobody dialled for it."""
    telephone = step.telephone
    if isinstance(happening, Ended):
        telephone.leaving.pop(happening.leg, None)
    if isinstance(happening, Played):
        step.call = telephone.plays.get(happening.play, "")
        if step.call:
            waiting.said(step, telephone.calls[step.call])
    elif isinstance(happening, Recorded):
        step.call = telephone.messages.get(happening.name, "")
        waiting.recorded(step, happening.name, happening.seconds)
    elif happening.leg in telephone.legs:
        role, whose = telephone.legs[happening.leg]
        step.call = whose if role in {Role.CUSTOMER, Role.RUNG} else telephone.call_at(whose)
        _on_leg(step, happening, role, whose)
    elif isinstance(happening, SeatDials):
        step.call = happening.leg
        step.do(doing.HangUpLeg(happening.leg))


def _on_leg(step: Step, happening: LineHappening, role: Role, whose: str) -> None:
    if isinstance(happening, Answered):
        _answered(step, role, whose)
    elif isinstance(happening, Ended):
        _ended(step, role, whose, happening.why)
    elif isinstance(happening, Pressed) and role is Role.CUSTOMER:
        waiting.pressed(step, step.telephone.calls[whose], happening.key)
    elif isinstance(happening, HeldByPhone) and role is Role.SEAT:
        seats.hold_key(step, whose, happening.held)
    elif isinstance(happening, TransferWished) and role is Role.SEAT:
        seats.transfer_key(step, whose, happening.target)


def _answered(step: Step, role: Role, whose: str) -> None:
    telephone = step.telephone
    if role is Role.CUSTOMER:
        dialling.customer_answered(step, telephone.calls[whose])
    elif role is Role.EAR:
        supervising.ear_answered(step, telephone.seats[whose])
    elif role is Role.RUNG and (call := telephone.calls[whose]).rung is not None:
        consulting.rung_answered(step, call, call.rung)
    elif role is Role.SEAT:
        _seat_answered(step, telephone.seats[whose])


def _seat_answered(step: Step, seat: Seat) -> None:
    call = step.telephone.calls.get(seat.call)
    if seat.up:
        return
    if seat.token or call is None:
        customers.seat_answered(step, seat)
    elif call.back_by:
        returning.back(step, call, seat)
    elif call.stage is Stage.DIALLING:
        dialling.own_phone_answered(step, call, seat)


def _ended(step: Step, role: Role, whose: str, why: End) -> None:
    telephone = step.telephone
    if role is Role.CUSTOMER:
        _customer_left(step, telephone.calls[whose], why)
    elif role is Role.EAR:
        supervising.ear_left(step, telephone.seats[whose])
    elif role is Role.RUNG and (call := telephone.calls[whose]).rung is not None:
        consulting.rung_left(step, call, call.rung, why in _SAYS_NO)
    elif role is Role.SEAT:
        _seat_left(step, telephone.seats[whose], why)


def _customer_left(step: Step, call: Call, why: End) -> None:
    if call.stage is Stage.DIALLING:
        dialling.customer_did_not_answer(step, call, why)
    elif call.calls_back:
        waiting.caller_left(step, call)
    else:
        customers.over(step, call, EndedBy.CUSTOMER)


def _seat_left(step: Step, seat: Seat, why: End) -> None:
    call = step.telephone.calls.get(seat.call)
    if seat.token:
        customers.seat_did_not_answer(step, seat, why in _SAYS_NO)
    elif call is not None and call.back_by:
        returning.not_back(step, call, seat, why)
    elif call is not None and call.stage is Stage.DIALLING and call.agent == seat.agent:
        step.telephone.legs.pop(seat.leg, None)
        seat.leg = ""
        dialling.given_up(step, call, why)
    elif call is not None and returning.can_return(call, seat):
        returning.gone(step, call, seat)
    else:
        seats.seat_left(step, seat)
