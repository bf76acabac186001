"""The telephone's step: something happens on a line, a seat wants something, or routing decided; what follows of it.

No clock, no chance, no I/O: `now` is milliseconds since 1970 in UTC. The state is changed in place.
"""

from collections.abc import Sequence

from shouwen.features.routing.contract import Connected, Gone, Offered, Withdrawn
from shouwen.features.routing.contract import Effect as Routed
from shouwen.features.telephony.contract.facts import Came, EndedBy, Instant
from shouwen.features.telephony.contract.wishes import ListenIn, Wish
from shouwen.features.telephony.ports import Answered, CameIn, End, Ended, LineHappening
from shouwen.features.telephony.rules import customers, seats, supervising
from shouwen.features.telephony.rules.state import Effect, Role, Seat, Step, Telephone

_SAYS_NO = frozenset({End.BUSY, End.REFUSED, End.HUNG_UP})


def came_in(telephone: Telephone, came: CameIn, contact: str, about: Came, now: Instant) -> Sequence[Effect]:
    """A customer's call; `contact` is the id that it has from now on. One that is known already changes nothing."""
    step = Step(telephone, now, contact)
    if came.leg not in telephone.legs:
        customers.came_in(step, came.leg, contact, came.caller, came.dialled, about)
    return step.effects


def heard(telephone: Telephone, happening: LineHappening, now: Instant) -> Sequence[Effect]:
    """What the switch tells; of a leg that nobody knows, nothing."""
    step = Step(telephone, now)
    if isinstance(happening, Answered | Ended) and happening.leg in telephone.legs:
        role, whose = telephone.legs[happening.leg]
        step.call = _call_of(telephone, role, whose)
        if isinstance(happening, Answered):
            _answered(step, role, whose)
        else:
            _ended(step, role, whose, happening.why)
    return step.effects


def wished(telephone: Telephone, wish: Wish, now: Instant) -> Sequence[Effect]:
    """What a seat wants."""
    step = Step(telephone, now, _call_at(telephone, wish.seat if isinstance(wish, ListenIn) else wish.agent))
    seats.wished(step, wish)
    return step.effects


def routed(telephone: Telephone, effect: Routed, now: Instant, ring_seconds: int) -> Sequence[Effect]:
    """What routing decided; most of it concerns no line."""
    step = Step(telephone, now, getattr(effect, "contact", ""))
    if isinstance(effect, Offered):
        customers.offered(step, effect, ring_seconds)
    elif isinstance(effect, Withdrawn):
        customers.withdrawn(step, effect)
    elif isinstance(effect, Connected):
        customers.connected(step, effect)
    elif isinstance(effect, Gone):
        customers.gone(step, effect)
    return step.effects


def seated(telephone: Telephone, agent: str, extension: str, unit: str = "") -> None:
    """The agent has this phone from now on; a call that is there goes on at the one before."""
    seat = telephone.seats.setdefault(agent, Seat(agent, extension))
    seat.unit = unit
    if not seat.leg:
        seat.extension = extension


def _answered(step: Step, role: Role, whose: str) -> None:
    if role is Role.SEAT:
        customers.seat_answered(step, step.telephone.seats[whose])
    elif role is Role.EAR:
        supervising.ear_answered(step, step.telephone.seats[whose])
    elif role is Role.RUNG and (call := step.telephone.calls[whose]).rung is not None:
        seats.rung_answered(step, call, call.rung)


def _ended(step: Step, role: Role, whose: str, why: End) -> None:
    telephone = step.telephone
    if role is Role.CUSTOMER:
        customers.over(step, telephone.calls[whose], EndedBy.CUSTOMER)
    elif role is Role.EAR:
        supervising.ear_left(step, telephone.seats[whose])
    elif role is Role.RUNG and (call := telephone.calls[whose]).rung is not None:
        seats.rung_left(step, call, call.rung)
    elif role is Role.SEAT and telephone.seats[whose].token:
        customers.seat_did_not_answer(step, telephone.seats[whose], why in _SAYS_NO)
    elif role is Role.SEAT:
        seats.seat_left(step, telephone.seats[whose])


def _call_of(telephone: Telephone, role: Role, whose: str) -> str:
    return whose if role in {Role.CUSTOMER, Role.RUNG} else _call_at(telephone, whose)


def _call_at(telephone: Telephone, agent: str) -> str:
    """That of a seat; of a supervisor who listens, the one that is heard."""
    seat = telephone.seats.get(agent)
    if seat is None or seat.call or not seat.listens_to:
        return seat.call if seat is not None else ""
    return telephone.seats[seat.listens_to].call
