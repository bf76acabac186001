"""`step(state, happening, now)`: what is due first, in its order; then what happened. No clock, no chance, no I/O."""

from collections.abc import Callable, Sequence
from typing import Any

from shouwen.features.routing.contract import (
    Abandoned,
    Accepted,
    Arrived,
    Asked,
    CallbackCancelled,
    ChoseCallback,
    ChoseVoicemail,
    Declined,
    Effect,
    Ended,
    Engaged,
    Failed,
    HandedBack,
    Happening,
    Instant,
    NotReached,
    PassedOn,
    Picked,
    QueueClosed,
    QueueOpened,
    Renewed,
    SetBusy,
    SetIdle,
    SettingsPublished,
    SignedIn,
    SignedOut,
    TakenOver,
    Ticked,
)
from shouwen.features.routing.rules import directing, leases, leaving, offers, publishing, queueing
from shouwen.features.routing.rules.state import State, Step
from shouwen.features.routing.rules.timers import Due


def _over(step: Step, ended: Abandoned | Ended) -> None:
    leaving.over(step, ended.contact)


def _nothing(step: Step, passed: TakenOver | Ticked) -> None:
    """What was due has been done."""


_STEPS: dict[type[Any], Callable[[Step, Any], None]] = {
    Arrived: queueing.arrive,
    Accepted: offers.accept,
    Declined: offers.decline,
    Failed: offers.fail,
    Abandoned: _over,
    Ended: _over,
    HandedBack: leaving.hand_back,
    Picked: directing.pick,
    PassedOn: directing.pass_on,
    Engaged: directing.engage,
    Asked: directing.ask,
    ChoseCallback: leaving.chose_callback,
    ChoseVoicemail: queueing.chose_voicemail,
    CallbackCancelled: leaving.cancel_callback,
    NotReached: leaving.not_reached,
    SignedIn: leases.sign_in,
    SignedOut: leases.sign_out,
    Renewed: leases.renew,
    SetBusy: leases.set_busy,
    SetIdle: leases.set_idle,
    QueueOpened: queueing.open_queue,
    QueueClosed: queueing.close_queue,
    SettingsPublished: publishing.publish,
    TakenOver: _nothing,
    Ticked: _nothing,
}


def step(state: State, happening: Happening, now: Instant) -> tuple[State, Sequence[Effect]]:
    """The same state, changed in place, and what is to be done. An instant before the last one counts as the last.

    What is due by then comes before the happening: an offer that has run out can no longer be accepted. Before that
    comes only what taking over makes good.
    """
    core = state.core
    core.now = max(now, core.now)
    under_way = Step(state, core.now)
    if isinstance(happening, TakenOver):
        leases.take_over(under_way)
    while (due := next_due(state)) is not None and due <= core.now:
        _fall_due(under_way)
    _STEPS[type(happening)](under_way, happening)
    return state, under_way.effects


def next_due(state: State) -> Instant | None:
    """When the next step has to be made if nothing happens before; None for never."""
    first = state.timers.next(state.core)
    return first[0] if first else None


def _fall_due(step: Step) -> None:
    _, kind, whose = step.state.timers.pop()
    core = step.core
    if kind is Due.OFFER:
        offers.ring_out(step, core.offers[int(whose)])
    elif kind is Due.CONTACT:
        leaving.contact_due(step, core.contacts[str(whose)])
    elif kind is Due.LEASE:
        leases.lapse(step, core.agents[str(whose)])
    else:
        offers.end_pause(step, core.agents[str(whose)])
