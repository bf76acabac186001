"""Closing work orders that are linked in one act: all of them, or none (TKT-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.features.complaints.contract import NotAllClosable, NotLinked
from shouwen.features.processes.contract import StepToDo
from shouwen.features.tickets.contract.subs import SubTicketsOpen
from shouwen.features.workorders.contract.together import CloseWorkordersTogether, EndsOtherwise
from shouwen.features.workorders.queries.subs import kin_of
from shouwen.features.workorders.queries.together import ends_by, linked_open
from shouwen.features.workorders.queries.work import Workorder, the_workorder
from shouwen.features.workorders.rules.acting import alike, step_objection
from shouwen.features.workorders.usecases.acting import Acting, facts_now, taken, written
from shouwen.features.workorders.usecases.approving import must_be_agreed
from shouwen.features.workorders.usecases.steps import finish, the_step
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, Refusal, Stale
from shouwen.platform.database import Reader
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Ending:
    """A work order with the step that ends it in the wished way; without one it says what stands against that."""

    found: Workorder
    step: StepToDo | None
    against: Refusal | None


async def close_workorders_together(command: CloseWorkordersTogether, work: Work) -> None:
    """Each by its own last step, which it must have come to by itself."""
    note = written("note", command.note)
    if not command.others:
        raise InvalidInput(FieldError("others", "required"))
    own = await taken(command, work)
    step = the_step(own.found, command.step)
    endings = [await ending(work.read, own.found, (step,), command.outcome, work.actor, work.now())]
    for found in await _others(command, own.found.id, work):
        steps = tuple(one for one in found.steps if alike(one, step.node, command.outcome))
        endings.append(await ending(work.read, found, steps, command.outcome, work.actor, work.now()))
    against = [one.found.row.number for one in endings if one.step is None]
    if against:
        raise NotAllClosable(subject=command.ticket, numbers=", ".join(against))
    # In one order, so that two who close the same do not wait for each other.
    endings.sort(key=lambda one: one.found.id)
    for one in endings:
        together = tuple(other.found.id for other in endings if other is not one)
        acting = Acting(one.found, work, one.found.counting)
        if one.step is None or not await finish(acting, one.step, command.outcome, note, together):
            raise NotAllClosable(subject=command.ticket, numbers=one.found.row.number)


async def _others(command: CloseWorkordersTogether, own: UUID, work: Work) -> list[Workorder]:
    """As they were on screen."""
    linked = set(await linked_open(work.read, own, work.actor.scope))
    wanted = {one.ticket: one.version for one in command.others if one.ticket != own}
    if not linked >= wanted.keys():
        raise NotLinked(subject=own)
    others = []
    for ticket, version in wanted.items():
        found = await the_workorder(work.read, ticket, work.actor.scope, work.actor.id, work.now())
        if version not in (None, found.row.version):
            raise Stale(subject=ticket)
        others.append(found)
    return others


async def ending(
    read: Reader, found: Workorder, steps: Sequence[StepToDo], outcome: str | None, actor: Actor, now: datetime
) -> Ending:
    """The first of these steps by which the actor may end it now with this outcome, or why none is."""
    against: Refusal = EndsOtherwise(subject=found.id)
    for step in steps:
        objection = await _why_not(read, found, step, outcome, actor, now)
        if objection is None:
            return Ending(found, step, None)
        against = objection
    return Ending(found, None, against)


async def _why_not(
    read: Reader, found: Workorder, step: StepToDo, outcome: str | None, actor: Actor, now: datetime
) -> Refusal | None:
    objection = step_objection(step, found.hand, actor)
    if objection is not None:
        return objection
    try:
        must_be_agreed(found, step, outcome, now)
    except Refusal as not_agreed:
        return not_agreed
    known = outcome in {one.code for one in step.outcomes} if step.outcomes else outcome is None
    if not known or not await ends_by(read, step.id, outcome, facts_now(found)):
        return EndsOtherwise(subject=found.id)
    kin = await kin_of(read, found.id)
    return SubTicketsOpen(numbers=", ".join(kin.open_subs)) if kin.open_subs else None
