"""A supervisor hears a seat's call, comes in, or takes it over (CALL-21). The supervisor's own phone is rung first."""

from shouwen.features.routing.contract import PassedOn, SetBusy, SetIdle
from shouwen.features.telephony.contract import doing, wishes
from shouwen.features.telephony.contract.facts import NotNow, PassedTo, Stage, StageChanged
from shouwen.features.telephony.rules.state import Call, Refused, Role, Seat, Step

SUPERVISES = "supervises"
"""The reason for which a supervisor is busy meanwhile."""
_RING_SECONDS = 30


def listen_in(step: Step, wish: wishes.ListenIn) -> None:
    """Of one who listens already: to another seat, or in another way."""
    ear = step.telephone.seats.get(wish.agent)
    seat = step.telephone.seats.get(wish.seat)
    if ear is None:
        raise Refused(NotNow.COLLEAGUE_HAS_NO_PHONE)
    if seat is None or _call_of(step, seat) is None or seat is ear:
        raise Refused(NotNow.NO_CALL_THERE)
    if ear.leg and not ear.listens_to:
        raise Refused(NotNow.OWN_PHONE_IS_OCCUPIED)
    ear.listens_to, ear.how = wish.seat, wish.how
    if ear.up:
        step.do(doing.PutEar(ear.leg, seat.leg, wish.how))
    elif not ear.leg:
        ear.leg = step.telephone.next_leg("ear")
        step.telephone.legs[ear.leg] = (Role.EAR, ear.agent)
        step.do(SetBusy(ear.agent, SUPERVISES))
        step.do(doing.RingSeat(ear.leg, ear.extension, seat.extension, _RING_SECONDS))


def ear_answered(step: Step, ear: Seat) -> None:
    """Hears the seat, if its call is still there."""
    ear.up = True
    seat = step.telephone.seats.get(ear.listens_to)
    if seat is None or _call_of(step, seat) is None or ear.how is None:
        _put_down(step, ear)
    else:
        step.do(doing.PutEar(ear.leg, seat.leg, ear.how))


def ear_left(step: Step, ear: Seat) -> None:
    """The supervisor's phone was put down, or not answered."""
    step.telephone.legs.pop(ear.leg, None)
    ear.rest()
    step.do(SetIdle(ear.agent))


def stop_listening(step: Step, wish: wishes.StopListening) -> None:
    _put_down(step, _listening(step, wish.agent))


def come_in(step: Step, wish: wishes.ComeIn) -> None:
    """Heard by all from now on."""
    ear = _listening(step, wish.agent)
    call = _heard(step, ear)
    ear.how = None
    step.do(doing.TakeEar(ear.leg), doing.PutTogether(call.talk, (ear.leg,)))
    step.do(StageChanged(call.id, call.agent, Stage.CONFERENCE, step.now, call.muted, (ear.agent,)))


def take_over(step: Step, wish: wishes.TakeOver) -> None:
    """The customer is the supervisor's; the seat is out."""
    ear = _listening(step, wish.agent)
    call = _heard(step, ear)
    seat = step.telephone.seats[call.agent]
    step.do(doing.TakeEar(ear.leg), doing.PutTogether(call.talk, (ear.leg,)))
    step.telephone.legs.pop(seat.leg, None)
    step.do(doing.HangUpLeg(seat.leg), PassedTo(call.id, seat.agent, ear.agent, step.now))
    seat.rest()
    step.telephone.legs[ear.leg] = (Role.SEAT, ear.agent)
    ear.listens_to, ear.how, ear.call = "", None, call.id
    call.agent, call.muted = ear.agent, False
    step.stage(call, Stage.TALKING if call.rung is None else Stage.CONFERENCE)
    step.do(PassedOn(call.id, ear.agent), SetIdle(ear.agent))
    step.do(StageChanged(call.id, call.agent, call.stage, step.now))


def nobody_to_hear(step: Step, agent: str) -> None:
    """A seat's call is over, or no longer its own: whoever listened is let go."""
    for ear in step.telephone.seats.values():
        if ear.listens_to and ear.listens_to == agent:
            _put_down(step, ear)


def _put_down(step: Step, ear: Seat) -> None:
    leg = ear.leg
    step.telephone.legs.pop(leg, None)
    ear.rest()
    step.do(doing.TakeEar(leg), doing.HangUpLeg(leg), SetIdle(ear.agent))


def _listening(step: Step, agent: str) -> Seat:
    ear = step.telephone.seats.get(agent)
    if ear is None or not ear.listens_to:
        raise Refused(NotNow.NO_CALL)
    if not ear.up:
        raise Refused(NotNow.NOT_YET_ANSWERED)
    return ear


def _heard(step: Step, ear: Seat) -> Call:
    seat = step.telephone.seats.get(ear.listens_to)
    call = _call_of(step, seat) if seat is not None else None
    if call is None:
        raise Refused(NotNow.NO_CALL_THERE)
    if call.stage not in {Stage.TALKING, Stage.CONFERENCE}:
        raise Refused(NotNow.NOT_TALKING)
    return call


def _call_of(step: Step, seat: Seat) -> Call | None:
    call = step.telephone.calls.get(seat.call)
    return call if call is not None and call.agent == seat.agent and seat.up else None
