"""Queues are closed by hand, and opened again: kept, recorded, and told to the process that drives calls."""

from collections.abc import Sequence

from shouwen.features.telephony.contract import Hotlines
from shouwen.features.telephony.contract.desks import ClosuresChanged
from shouwen.features.telephony.contract.opening import (
    CloseQueue,
    ClosureUnit,
    NotClosedByHand,
    QueueClosedByHand,
    QueueReopened,
    ReopenQueue,
)
from shouwen.features.telephony.queries.opening import closures_now, opening_now, units_of_queues
from shouwen.features.telephony.usecases.keeping import put_message
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound
from shouwen.kernel.quantities import discreet
from shouwen.platform.work import Work


async def close_queue(command: CloseQueue, work: Work) -> None:
    units = await _units_of(command.queue, work)
    reason, until = discreet(command.reason.strip()), command.until
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    if until is not None and until <= work.now():
        raise InvalidInput(FieldError("until", "in-the-past"))
    row = {"queue": command.queue, "reason": reason, "closed_by": work.actor.id, "closed_at": work.now()}
    work.put("queue_closures", ("queue",), row | {"until": until})
    put_message(ClosuresChanged(str(work.actor.id)), work)
    where = tuple(unit.id for unit in units)
    work.record(QueueClosedByHand(subject=where[0], units=where, queue=command.queue, reason=reason, until=until))


async def reopen_queue(command: ReopenQueue, work: Work) -> None:
    units = await _units_of(command.queue, work)
    if command.queue not in await closures_now(work.read, work.now()):
        raise NotClosedByHand
    work.remove("queue_closures", queue=command.queue)
    put_message(ClosuresChanged(str(work.actor.id)), work)
    where = tuple(unit.id for unit in units)
    work.record(QueueReopened(subject=where[0], units=where, queue=command.queue))


async def _units_of(queue: str, work: Work) -> Sequence[ClosureUnit]:
    """Refuses a queue that there is not, or that is of units which are not the actor's."""
    rule: Hotlines = (await opening_now(work.read, work.now()))[0]
    units = (await units_of_queues(work.read, rule, work.actor)).get(queue, ())
    if not units or not all(unit.held for unit in units):
        raise NotFound
    return units
