"""The centre calls a customer: an agent dials (CALL-18), or accepted to call somebody back (CALL-35).

The agent's own phone is there first. Whether the agent has room for a call, routing says before anything rings.
"""

from shouwen.features.routing.contract import Connected, Denial, Denied, Engaged, Medium, NotReached
from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import Direction, EndedBy, NotNow, Stage, StageChanged, WishRefused
from shouwen.features.telephony.ports import End
from shouwen.features.telephony.rules import customers
from shouwen.features.telephony.rules.customers import over, put_down
from shouwen.features.telephony.rules.state import Call, Refused, Role, Seat, Step
from shouwen.features.telephony.rules.waiting import let_caller_go

OWN_SECONDS, THEIR_SECONDS = 30, 45
"""How long the agent's own phone rings, and the customer's."""
_THEIRS = frozenset({End.BUSY, End.NO_ANSWER, End.REFUSED, End.HUNG_UP})
_DIALS = "Dials"


def dialled(step: Step, agent: str, contact: str, number: str, shows: str, leg: str) -> None:
    """`leg` is the agent's phone if that has dialled by itself. A contact that is known already changes nothing."""
    telephone = step.telephone
    if contact in telephone.calls:
        return
    try:
        seat = _own_phone(step, agent)
    except Refused as refused:
        step.do(WishRefused(agent, _DIALS, refused.why))
        if leg:
            step.do(doing.HangUpLeg(leg))
        return
    telephone.calls[contact] = Call(
        contact, "", number, shows, step.now, step.now, Stage.DIALLING, agent, direction=Direction.OUT
    )
    seat.call = contact
    if leg:
        seat.leg = leg
        telephone.legs[leg] = (Role.SEAT, agent)
    step.do(Engaged(contact, agent, Medium.CALL))


def _own_phone(step: Step, agent: str) -> Seat:
    seat = step.telephone.seats.get(agent)
    if seat is None:
        raise Refused(NotNow.NO_PHONE)
    if seat.leg or seat.call:
        raise Refused(NotNow.OWN_PHONE_IS_OCCUPIED)
    return seat


def engaged(step: Step, contact: str) -> None:
    """Routing has taken the agent for it: the own phone rings, or goes on."""
    call, seat = _begun(step, contact)
    if call is None or seat is None:
        return
    call.rang_from = step.now
    if seat.leg:
        step.do(doing.Answer(seat.leg))
        own_phone_answered(step, call, seat)
        return
    seat.leg = step.telephone.next_leg("own")
    step.telephone.legs[seat.leg] = (Role.SEAT, seat.agent)
    step.do(doing.RingSeat(seat.leg, seat.extension, call.number, OWN_SECONDS, {"X-Contact": call.id}))
    _tell(step, call)


def denied(step: Step, by: Denied) -> None:
    """Nothing rings."""
    call, seat = _begun(step, by.contact)
    if call is None or seat is None:
        return
    del step.telephone.calls[call.id]
    put_down(step, seat)
    why = NotNow.NO_PHONE if by.why is Denial.UNKNOWN_AGENT else NotNow.NOT_FREE
    step.do(WishRefused(call.agent, _DIALS, why))


def _begun(step: Step, contact: str) -> tuple[Call | None, Seat | None]:
    """A call that an agent wants, of which nothing was rung yet."""
    call = step.telephone.calls.get(contact)
    seat = step.telephone.seats.get(call.agent) if call is not None else None
    if call is None or seat is None or call.stage is not Stage.DIALLING or call.rang_from or seat.call != contact:
        return None, None
    return call, seat


def own_phone_answered(step: Step, call: Call, seat: Seat) -> None:
    """Now the customer is dialled."""
    seat.up = True
    _dial(step, call, seat)


def connected(step: Step, to: Connected) -> None:
    """The customer is on the line, or is called back."""
    if to.callback:
        _calls_back(step, to)
    else:
        customers.connected(step, to)


def _calls_back(step: Step, to: Connected) -> None:
    seat, call = step.telephone.seats.get(to.agent), step.telephone.calls.get(to.contact)
    if call is None:
        return
    if seat is None or not seat.up or seat.call != call.id:
        step.do(NotReached(to.contact))
        return
    if call.leg:
        let_caller_go(step, call)
    seat.token, call.agent = 0, to.agent
    step.stage(call, Stage.DIALLING)
    call.rang_from = step.now
    _dial(step, call, seat)


def _dial(step: Step, call: Call, seat: Seat) -> None:
    call.leg = step.telephone.next_leg("customer")
    step.telephone.legs[call.leg] = (Role.CUSTOMER, call.id)
    step.do(doing.PlayRinging(seat.leg, on=True), doing.DialOutside(call.leg, call.number, call.dialled, THEIR_SECONDS))
    _tell(step, call)


def customer_answered(step: Step, call: Call) -> None:
    """Both hear each other."""
    seat = step.telephone.seats.get(call.agent)
    if call.stage is not Stage.DIALLING or seat is None:
        return
    call.calls_back = False
    step.stage(call, Stage.TALKING)
    step.do(doing.PlayRinging(seat.leg, on=False), doing.PutTogether(call.talk, (call.leg, seat.leg)))
    _tell(step, call)


def customer_did_not_answer(step: Step, call: Call, why: End) -> None:
    """Somebody who is to be called back is tried again as often as routing says."""
    if call.calls_back:
        step.telephone.legs.pop(call.leg, None)
        call.leg = ""
        not_reached(step, call)
    else:
        over(step, call, EndedBy.CUSTOMER if why in _THEIRS else EndedBy.CENTRE, why)


def not_reached(step: Step, call: Call) -> None:
    """The agent has the phone free before anything else can come."""
    seat = step.telephone.seats.get(call.agent)
    if call.leg:
        let_caller_go(step, call)
    call.agent = ""
    step.stage(call, Stage.WAITING)
    if seat is not None:
        put_down(step, seat)
    step.do(NotReached(call.id))


def given_up(step: Step, call: Call, why: End | None = None) -> None:
    """By the agent, or the own phone was not answered."""
    if call.calls_back:
        not_reached(step, call)
    else:
        over(step, call, EndedBy.SEAT, why)


def _tell(step: Step, call: Call) -> None:
    step.do(StageChanged(call.id, call.agent, call.stage, step.now, call.muted))
