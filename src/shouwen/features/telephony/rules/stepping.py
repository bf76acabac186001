"""The telephone's step: something happens on a line, a seat wants something, or routing decided; what follows of it.

No clock, no chance, no I/O: `now` is milliseconds since 1970 in UTC. The state is changed in place.
"""

from collections.abc import Callable, Sequence
from typing import Any

from shouwen.features.routing.contract import (
    CallbackKept,
    ChoicesDue,
    Connected,
    Denied,
    Gone,
    Offered,
    Waits,
    Withdrawn,
)
from shouwen.features.routing.contract import Effect as Routed
from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import Came, EndedBy, Instant, Stage
from shouwen.features.telephony.contract.wishes import ListenIn, Wish
from shouwen.features.telephony.ports import Answered, CameIn, LineHappening, Rings, SeatDials
from shouwen.features.telephony.rules import consulting, customers, dialling, returning, seats, waiting
from shouwen.features.telephony.rules.hearing import heard_by
from shouwen.features.telephony.rules.state import Effect, Seat, Step, Telephone


def came_in(telephone: Telephone, came: CameIn, contact: str, about: Came, now: Instant) -> Sequence[Effect]:
    """A customer's call; `contact` is the id that it has from now on. One that is known already changes nothing; one
    that is over is hung up again."""
    step = Step(telephone, now, contact)
    if came.leg in telephone.leaving:
        step.do(doing.HangUpLeg(came.leg))
    elif came.leg not in telephone.legs:
        customers.came_in(step, came.leg, contact, came.caller, came.dialled, about)
    return step.effects


def heard(telephone: Telephone, happening: LineHappening, now: Instant) -> Sequence[Effect]:
    """What the switch tells; of a leg that nobody knows, nothing, but that it is to go: one that was still being opened
    when another took over rings for nobody."""
    step = Step(telephone, now)
    if isinstance(happening, Answered | Rings) and happening.leg not in telephone.legs:
        step.do(doing.HangUpLeg(happening.leg))
    else:
        heard_by(step, happening)
    return step.effects


def wished(telephone: Telephone, wish: Wish, now: Instant) -> Sequence[Effect]:
    """What a seat wants."""
    step = Step(telephone, now, telephone.call_at(wish.seat if isinstance(wish, ListenIn) else wish.agent))
    seats.wished(step, wish)
    return step.effects


def dialled(
    telephone: Telephone, agent: str, contact: str, number: str, shows: str, now: Instant, leg: str = ""
) -> Sequence[Effect]:
    """An agent calls a number without a call before (CALL-18); `contact` is the id that the call has from now on.

    Routing is asked first (`Engaged`); `engaged` has to be told once it has not refused. `leg`: of a phone that has
    dialled by itself.
    """
    step = Step(telephone, now, contact)
    dialling.dialled(step, agent, contact, number, shows, leg)
    return step.effects


def dialled_by_phone(
    telephone: Telephone, dials: SeatDials, contact: str, shows: str, now: Instant
) -> Sequence[Effect]:
    """The same, by the phone's own keys."""
    seat = next((each for each in telephone.seats.values() if each.extension == dials.extension), None)
    return dialled(telephone, seat.agent if seat else "", contact, dials.dialled, shows, now, dials.leg)


def engaged(telephone: Telephone, contact: str, now: Instant) -> Sequence[Effect]:
    """Routing was told that an agent is engaged, and what it said to that has been told."""
    step = Step(telephone, now, contact)
    dialling.engaged(step, contact)
    return step.effects


def ticked(telephone: Telephone, now: Instant) -> Sequence[Effect]:
    """What is due by now: phones that did not come back, and ends of what was said that nobody told."""
    effects: list[Effect] = []
    for contact in sorted(call for call, at in telephone.due.items() if at <= now):
        step = Step(telephone, now, contact)
        del telephone.due[contact]
        _fall_due(step, contact)
        effects += step.effects
    return effects


def _fall_due(step: Step, contact: str) -> None:
    call = step.telephone.calls[contact]
    if call.back_by:
        returning.due(step, call, step.telephone.seats[call.agent])
    elif call.play:
        waiting.said(step, call)
    elif call.stage is Stage.MESSAGE:
        customers.over(step, call, EndedBy.CENTRE)


def routed(telephone: Telephone, effect: Routed, now: Instant, ring_seconds: int) -> Sequence[Effect]:
    """What routing decided; most of it concerns no line."""
    contact = getattr(effect, "contact", "")
    asked = telephone.asked.get(contact, "")
    step = Step(telephone, now, asked or contact)
    if isinstance(effect, Offered):
        ring = consulting.colleague_offered if asked else customers.offered
        ring(step, effect, ring_seconds)
    elif follows := (_OF_COLLEAGUE if asked else _OF_CALL).get(type(effect)):
        follows(step, effect)
    return step.effects


_OF_CALL: dict[type[Any], Callable[[Step, Any], None]] = {
    Withdrawn: customers.withdrawn,
    Connected: dialling.connected,
    Denied: dialling.denied,
    Waits: waiting.waits,
    ChoicesDue: waiting.choices_due,
    CallbackKept: waiting.callback_kept,
    Gone: waiting.gone,
}
_OF_COLLEAGUE: dict[type[Any], Callable[[Step, Any], None]] = {
    Connected: consulting.colleague_connected,
    Denied: consulting.colleague_denied,
    Gone: consulting.colleague_gone,
}


def seated(telephone: Telephone, agent: str, extension: str, unit: str = "", *, in_browser: bool = False) -> None:
    """The agent has this phone from now on; a call that is there goes on at the one before."""
    seat = telephone.seats.setdefault(agent, Seat(agent, extension))
    seat.unit = unit
    if not seat.leg:
        seat.extension, seat.in_browser = extension, in_browser
