"""Whose call it is, and what its seat is told of it."""

from shouwen.features.telephony.contract.facts import NotNow, Stage, StageChanged
from shouwen.features.telephony.rules.state import Call, Refused, Rung, Seat, Step


def own(step: Step, agent: str) -> tuple[Call, Seat]:
    """The call that the agent has; refused without one."""
    seat = step.telephone.seats.get(agent)
    call = step.telephone.calls.get(seat.call) if seat is not None else None
    if seat is None or call is None or call.agent != agent:
        raise Refused(NotNow.NO_CALL)
    return call, seat


def answered(step: Step, agent: str) -> tuple[Call, Seat]:
    """Refused as well while the customer is being dialled, or the seat's phone is rung anew."""
    call, seat = own(step, agent)
    if call.stage is Stage.DIALLING or call.back_by:
        raise Refused(NotNow.NOT_TALKING)
    return call, seat


def talking(step: Step, agent: str) -> tuple[Call, Seat]:
    call, seat = answered(step, agent)
    if call.stage is not Stage.TALKING or call.rung is not None:
        raise Refused(NotNow.NOT_TALKING)
    return call, seat


def free_to_ring(step: Step, agent: str) -> tuple[Call, Seat]:
    call, seat = answered(step, agent)
    if call.rung is not None:
        raise Refused(NotNow.SOMEBODY_ELSE_IS_RUNG)
    return call, seat


def with_somebody(step: Step, agent: str) -> tuple[Call, Seat, Rung]:
    call, seat = answered(step, agent)
    if call.rung is None:
        raise Refused(NotNow.NOBODY_ELSE_IS_RUNG)
    if not call.rung.up:
        raise Refused(NotNow.NOT_YET_ANSWERED)
    return call, seat, call.rung


def now_is(step: Step, call: Call, stage: Stage) -> None:
    """From here on."""
    step.stage(call, stage)
    others = (call.rung.who,) if call.rung is not None else ()
    step.do(StageChanged(call.id, call.agent, stage, step.now, call.muted, others))
