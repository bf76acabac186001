"""Closing complaints that are linked in one act: all of them, or none (TKT-24)."""

from uuid import UUID

from shouwen.features.complaints.contract import CloseTogether, Companion, Done, NotAllClosable, NotLinked
from shouwen.features.complaints.queries.standing import Hand, complaint_in_hand
from shouwen.features.complaints.queries.together import linked_open
from shouwen.features.complaints.usecases.acting import acting_on, why_not_closed
from shouwen.features.complaints.usecases.answering import closed
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Stale
from shouwen.platform.work import Work


async def close_together(command: CloseTogether, work: Work) -> Done:
    """One review of several cases, each of which must be ready for it by itself."""
    hands = await _hands(command, work)
    against = [hand.number for hand in hands if why_not_closed(hand, work.actor) is not None]
    if against:
        raise NotAllClosable(subject=command.ticket, numbers=", ".join(against))
    together = tuple(hand.id for hand in hands)
    own: Done | None = None
    for hand in hands:
        others = tuple(ticket for ticket in together if ticket != hand.id)
        done = await closed(acting_on(hand, work), command.note, others)
        if done.state is not State.CLOSED:
            # A step that the process office drew in behind the review is still to be done.
            raise NotAllClosable(subject=command.ticket, numbers=hand.number)
        own = done if hand.id == command.ticket else own
    if own is None:
        raise NotFound(subject=command.ticket)
    return own


async def _hands(command: CloseTogether, work: Work) -> list[Hand]:
    """As they were on screen, and in one order, so that two who close the same do not wait for each other."""
    if not command.others:
        raise InvalidInput(FieldError("others", "required"))
    own = await complaint_in_hand(work.read, command.ticket, work.actor.scope, moving=True)
    linked = {one.id for one in await linked_open(work.read, own.id, work.actor.scope)}
    wanted: dict[UUID, Companion] = {one.ticket: one for one in command.others if one.ticket != own.id}
    if not linked >= wanted.keys():
        raise NotLinked(subject=own.id)
    others = [await complaint_in_hand(work.read, ticket, work.actor.scope, moving=True) for ticket in wanted]
    wanted[own.id] = Companion(command.ticket, command.version)
    for hand in (own, *others):
        if wanted[hand.id].version not in (None, hand.version):
            raise Stale(subject=hand.id)
    return sorted((own, *others), key=lambda hand: hand.id)
