"""What a seat does with the call that it has."""

from collections.abc import Callable
from typing import Any

from shouwen.features.routing.contract import HandedBack
from shouwen.features.telephony.contract import doing, wishes
from shouwen.features.telephony.contract.facts import EndedBy, NotNow, PassedTo, Stage, WishRefused
from shouwen.features.telephony.rules import consulting, dialling, returning, supervising
from shouwen.features.telephony.rules.customers import over
from shouwen.features.telephony.rules.owning import answered, free_to_ring, now_is, own, talking
from shouwen.features.telephony.rules.state import Refused, Seat, Step

TRANSFER_KEY = "TransferWished"


def wished(step: Step, wish: wishes.Wish) -> None:
    """Does it, or says why not."""
    try:
        _WISHES[type(wish)](step, wish)
    except Refused as refused:
        step.do(WishRefused(wish.agent, type(wish).__name__, refused.why))


def hold_key(step: Step, agent: str, held: bool) -> None:
    """The phone's own."""
    wished(step, wishes.Hold(agent) if held else wishes.Resume(agent))


def transfer_key(step: Step, agent: str, target: str) -> None:
    """The phone's own: to another seat's phone only, which has the customer once it answers."""
    try:
        colleague = next((each.agent for each in step.telephone.seats.values() if each.extension == target), "")
        consulting.call_seat(step, wishes.CallSeat(agent, colleague), hands_over=True)
    except Refused as refused:
        step.do(WishRefused(agent, TRANSFER_KEY, refused.why))


def seat_left(step: Step, seat: Seat) -> None:
    """The phone was put down: the customer stays with whoever else is there, or the call is over."""
    call = step.telephone.calls.get(seat.call)
    step.telephone.legs.pop(seat.leg, None)
    seat.leg = ""
    if call is None or call.agent != seat.agent:
        seat.rest()
    elif call.rung is not None and call.rung.up and call.stage is Stage.CONFERENCE:
        consulting.leave_to(step, call, seat)
    else:
        over(step, call, EndedBy.SEAT)


def _hold(step: Step, wish: wishes.Hold) -> None:
    call, _ = talking(step, wish.agent)
    step.do(doing.HoldLeg(call.talk, call.leg, on=True))
    now_is(step, call, Stage.HELD)


def _resume(step: Step, wish: wishes.Resume) -> None:
    call, _ = own(step, wish.agent)
    if call.stage is not Stage.HELD:
        raise Refused(NotNow.NOT_HELD)
    step.do(doing.HoldLeg(call.talk, call.leg, on=False))
    now_is(step, call, Stage.TALKING)


def _mute(step: Step, wish: wishes.Mute) -> None:
    call, seat = answered(step, wish.agent)
    call.muted = wish.on
    step.do(doing.MuteLeg(seat.leg, wish.on))
    now_is(step, call, call.stage)


def _hang_up(step: Step, wish: wishes.HangUp) -> None:
    call, seat = own(step, wish.agent)
    if call.stage is Stage.CONFERENCE:
        consulting.leave_to(step, call, seat)
    elif call.stage is Stage.DIALLING:
        dialling.given_up(step, call)
    else:
        over(step, call, EndedBy.SEAT)


def _transfer(step: Step, wish: wishes.Transfer) -> None:
    call, seat = free_to_ring(step, wish.agent)
    consulting.to_music(step, call)
    consulting.leave(step, seat)
    call.agent, call.muted = "", False
    step.stage(call, Stage.WAITING)
    step.do(PassedTo(call.id, wish.agent, wish.queue, step.now), HandedBack(call.id, wish.queue))


def _press(step: Step, wish: wishes.PressKeys) -> None:
    call, _ = answered(step, wish.agent)
    if call.rung is not None and call.rung.up:
        step.do(doing.SendKeys(call.rung.leg, wish.keys))
    else:
        step.do(doing.SendKeys(call.leg, wish.keys))


def _ring_again(step: Step, wish: wishes.RingAgain) -> None:
    call, seat = own(step, wish.agent)
    if not returning.can_return(call, seat):
        raise Refused(NotNow.NOT_TALKING)
    returning.loaded_anew(step, call, seat)


_WISHES: dict[type[wishes.Wish], Callable[[Step, Any], None]] = {
    wishes.Hold: _hold,
    wishes.Resume: _resume,
    wishes.Mute: _mute,
    wishes.HangUp: _hang_up,
    wishes.Transfer: _transfer,
    wishes.CallSeat: consulting.call_seat,
    wishes.CallOutside: consulting.call_outside,
    wishes.Join: consulting.join,
    wishes.HandOver: consulting.hand_over,
    wishes.TakeBack: consulting.take_back,
    wishes.PressKeys: _press,
    wishes.ListenIn: supervising.listen_in,
    wishes.StopListening: supervising.stop_listening,
    wishes.ComeIn: supervising.come_in,
    wishes.TakeOver: supervising.take_over,
    wishes.RingAgain: _ring_again,
}
