"""What a seat does with the call that it has."""

from collections.abc import Callable
from typing import Any

from shouwen.features.routing.contract import Ended, HandedBack, PassedOn, SetBusy, SetIdle
from shouwen.features.telephony.contract import doing, wishes
from shouwen.features.telephony.contract.facts import EndedBy, NotNow, PassedTo, Stage, StageChanged, WishRefused
from shouwen.features.telephony.rules import supervising
from shouwen.features.telephony.rules.customers import over
from shouwen.features.telephony.rules.state import Call, Refused, Role, Rung, Seat, Step

CONSULTED = "consulted"
"""The reason for which a colleague is busy while somebody rings them."""
RING_SECONDS = 30


def wished(step: Step, wish: wishes.Wish) -> None:
    """Does it, or says why not."""
    try:
        _WISHES[type(wish)](step, wish)
    except Refused as refused:
        step.do(WishRefused(wish.agent, type(wish).__name__, refused.why))


def _hold(step: Step, wish: wishes.Hold) -> None:
    call, _ = _talking(step, wish.agent)
    step.do(doing.HoldLeg(call.talk, call.leg, on=True))
    _now(step, call, Stage.HELD)


def _resume(step: Step, wish: wishes.Resume) -> None:
    call, _ = _own(step, wish.agent)
    if call.stage is not Stage.HELD:
        raise Refused(NotNow.NOT_HELD)
    step.do(doing.HoldLeg(call.talk, call.leg, on=False))
    _now(step, call, Stage.TALKING)


def _mute(step: Step, wish: wishes.Mute) -> None:
    call, seat = _own(step, wish.agent)
    call.muted = wish.on
    step.do(doing.MuteLeg(seat.leg, wish.on))
    _now(step, call, call.stage)


def _hang_up(step: Step, wish: wishes.HangUp) -> None:
    call, seat = _own(step, wish.agent)
    if call.stage is Stage.CONFERENCE:
        _leave_to(step, call, seat)
    else:
        over(step, call, EndedBy.SEAT)


def _transfer(step: Step, wish: wishes.Transfer) -> None:
    call, seat = _free_to_ring(step, wish.agent)
    _to_music(step, call)
    _leave(step, seat)
    call.agent, call.muted = "", False
    step.stage(call, Stage.WAITING)
    step.do(PassedTo(call.id, wish.agent, wish.queue, step.now), HandedBack(call.id, wish.queue))


def _call_seat(step: Step, wish: wishes.CallSeat) -> None:
    call, seat = _free_to_ring(step, wish.agent)
    colleague = step.telephone.seats.get(wish.colleague)
    if colleague is None:
        raise Refused(NotNow.COLLEAGUE_HAS_NO_PHONE)
    if colleague.leg:
        raise Refused(NotNow.COLLEAGUE_IS_OCCUPIED)
    leg = step.telephone.next_leg("colleague")
    colleague.leg, colleague.call = leg, call.id
    # Nothing may be offered to somebody whose phone rings already.
    step.do(SetBusy(colleague.agent, CONSULTED))
    _ring(step, call, seat, Rung(leg, colleague.agent, colleague=True))
    step.do(doing.RingSeat(leg, colleague.extension, seat.extension, RING_SECONDS, {"X-Contact": call.id}))


def _call_outside(step: Step, wish: wishes.CallOutside) -> None:
    call, seat = _free_to_ring(step, wish.agent)
    leg = step.telephone.next_leg("outside")
    _ring(step, call, seat, Rung(leg, wish.number, colleague=False))
    step.do(doing.DialOutside(leg, wish.number, call.dialled, RING_SECONDS))


def _ring(step: Step, call: Call, seat: Seat, rung: Rung) -> None:
    call.rung = rung
    step.telephone.legs[rung.leg] = (Role.RUNG, call.id)
    _to_music(step, call)
    step.do(doing.PutTogether(call.apart, (seat.leg,)))
    _now(step, call, Stage.CONSULTING)


def rung_answered(step: Step, call: Call, rung: Rung) -> None:
    """The seat hears whoever was rung, and the customer neither of them."""
    rung.up = True
    if rung.colleague:
        step.telephone.seats[rung.who].up = True
    step.do(doing.PutTogether(call.apart, (rung.leg,)))
    _now(step, call, call.stage)


def rung_left(step: Step, call: Call, rung: Rung) -> None:
    """Did not answer, or hung up: the seat is with the customer again."""
    _let_go(step, call, rung)
    seat = step.telephone.seats.get(call.agent)
    if call.is_left or seat is None:
        over(step, call, EndedBy.CENTRE)
    elif call.stage is Stage.CONSULTING:
        _together_again(step, call, seat)
    else:
        _now(step, call, Stage.TALKING)


def _join(step: Step, wish: wishes.Join) -> None:
    call, seat, rung = _with_somebody(step, wish.agent)
    step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, seat.leg, rung.leg)))
    _now(step, call, Stage.CONFERENCE)


def _hand_over(step: Step, wish: wishes.HandOver) -> None:
    call, seat, rung = _with_somebody(step, wish.agent)
    if call.stage is Stage.CONSULTING:
        step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, rung.leg)))
    _leave_to(step, call, seat)


def _take_back(step: Step, wish: wishes.TakeBack) -> None:
    call, seat = _own(step, wish.agent)
    if call.rung is None:
        raise Refused(NotNow.NOBODY_ELSE_IS_RUNG)
    step.do(doing.HangUpLeg(call.rung.leg))
    _let_go(step, call, call.rung)
    if call.stage is Stage.CONSULTING:
        _together_again(step, call, seat)
    else:
        _now(step, call, Stage.TALKING)


def seat_left(step: Step, seat: Seat) -> None:
    """The phone was put down: the customer stays with whoever else is there, or the call is over."""
    call = step.telephone.calls.get(seat.call)
    step.telephone.legs.pop(seat.leg, None)
    if call is None or call.agent != seat.agent:
        seat.rest()
    elif call.rung is not None and call.rung.up and call.stage is Stage.CONFERENCE:
        _leave_to(step, call, seat)
    else:
        over(step, call, EndedBy.SEAT)


def _leave_to(step: Step, call: Call, seat: Seat) -> None:
    """The customer goes on with whoever was rung, who has the call from now on if it is a colleague."""
    rung = call.rung
    if rung is None:
        raise Refused(NotNow.NOBODY_ELSE_IS_RUNG)
    _leave(step, seat)
    step.do(PassedTo(call.id, seat.agent, rung.who, step.now))
    if rung.colleague:
        step.telephone.legs[rung.leg] = (Role.SEAT, rung.who)
        call.agent, call.rung, call.muted = rung.who, None, False
        step.do(PassedOn(call.id, rung.who), SetIdle(rung.who))
        _now(step, call, Stage.TALKING)
    else:
        call.is_left = True
        _now(step, call, Stage.CONFERENCE)
        step.do(Ended(call.id))


def _to_music(step: Step, call: Call) -> None:
    """By itself; on hold it hears music already, and the seat no longer hears it."""
    if call.stage is Stage.HELD:
        step.do(doing.KeepOnMusic(call.leg))
    else:
        step.do(doing.TakeOut(call.talk, call.leg), doing.PlayMusic(call.leg, on=True))


def _together_again(step: Step, call: Call, seat: Seat) -> None:
    step.do(doing.PlayMusic(call.leg, on=False), doing.PutTogether(call.talk, (call.leg, seat.leg)))
    step.do(doing.EndTalk(call.apart))
    _now(step, call, Stage.TALKING)


def _let_go(step: Step, call: Call, rung: Rung) -> None:
    step.telephone.legs.pop(rung.leg, None)
    call.rung = None
    if rung.colleague:
        step.telephone.seats[rung.who].rest()
        step.do(SetIdle(rung.who))


def _leave(step: Step, seat: Seat) -> None:
    supervising.nobody_to_hear(step, seat.agent)
    leg = seat.leg
    step.telephone.legs.pop(leg, None)
    seat.rest()
    step.do(doing.HangUpLeg(leg))


def _press(step: Step, wish: wishes.PressKeys) -> None:
    call, _ = _own(step, wish.agent)
    if call.rung is not None and call.rung.up:
        step.do(doing.SendKeys(call.rung.leg, wish.keys))
    else:
        step.do(doing.SendKeys(call.leg, wish.keys))


def _own(step: Step, agent: str) -> tuple[Call, Seat]:
    seat = step.telephone.seats.get(agent)
    call = step.telephone.calls.get(seat.call) if seat is not None else None
    if seat is None or call is None or call.agent != agent:
        raise Refused(NotNow.NO_CALL)
    return call, seat


def _talking(step: Step, agent: str) -> tuple[Call, Seat]:
    call, seat = _own(step, agent)
    if call.stage is not Stage.TALKING or call.rung is not None:
        raise Refused(NotNow.NOT_TALKING)
    return call, seat


def _free_to_ring(step: Step, agent: str) -> tuple[Call, Seat]:
    call, seat = _own(step, agent)
    if call.rung is not None:
        raise Refused(NotNow.SOMEBODY_ELSE_IS_RUNG)
    return call, seat


def _with_somebody(step: Step, agent: str) -> tuple[Call, Seat, Rung]:
    call, seat = _own(step, agent)
    if call.rung is None:
        raise Refused(NotNow.NOBODY_ELSE_IS_RUNG)
    if not call.rung.up:
        raise Refused(NotNow.NOT_YET_ANSWERED)
    return call, seat, call.rung


def _now(step: Step, call: Call, stage: Stage) -> None:
    step.stage(call, stage)
    others = (call.rung.who,) if call.rung is not None else ()
    step.do(StageChanged(call.id, call.agent, stage, step.now, call.muted, others))


_WISHES: dict[type[wishes.Wish], Callable[[Step, Any], None]] = {
    wishes.Hold: _hold,
    wishes.Resume: _resume,
    wishes.Mute: _mute,
    wishes.HangUp: _hang_up,
    wishes.Transfer: _transfer,
    wishes.CallSeat: _call_seat,
    wishes.CallOutside: _call_outside,
    wishes.Join: _join,
    wishes.HandOver: _hand_over,
    wishes.TakeBack: _take_back,
    wishes.PressKeys: _press,
    wishes.ListenIn: supervising.listen_in,
    wishes.StopListening: supervising.stop_listening,
    wishes.ComeIn: supervising.come_in,
    wishes.TakeOver: supervising.take_over,
}
