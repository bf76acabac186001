"""Ending one complaint in favour of another, and taking that back (CMP-18, TKT-24)."""

from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    AnsweredTogether,
    ComplaintMerged,
    ComplaintUnmerged,
    CustomerForgotten,
    Done,
    LinkKind,
    MergeComplaint,
    MergeImpossible,
    MergeNotKept,
    MergeTaken,
    MergeUndone,
    NotSameCustomer,
    UnmergeComplaint,
)
from shouwen.features.complaints.queries.merging import Merged, merged_into
from shouwen.features.complaints.queries.standing import complaint_in_hand
from shouwen.features.complaints.usecases.acting import Acting, Words, must_wait_for_nobody, take, written
from shouwen.features.complaints.usecases.approving import ask_again, give_up
from shouwen.features.complaints.usecases.flowing import end_process
from shouwen.features.processes.contract import TakeUpProcess
from shouwen.features.tickets.contract import HoldOpen, State
from shouwen.platform.work import Work


async def merge_complaint(command: MergeComplaint, work: Work) -> Done:
    """Everything said here stays here; the other case shows that it holds this one too."""
    acting = await take(command, work)
    hand, reason = acting.hand, written("reason", command.reason)
    other = await complaint_in_hand(work.read, command.into, work.actor.scope)
    if other.id == hand.id or not other.standing.state.is_open:
        raise MergeImpossible(subject=hand.id)
    if hand.phone is None or hand.phone != other.phone:
        raise NotSameCustomer(subject=hand.id)
    must_wait_for_nobody(hand)
    await work.run(HoldOpen(other.id))
    await acting.resume()
    await acting.happened(ComplaintMerged.type)
    await end_process(acting)
    await give_up(acting)
    await acting.move(State.MERGED)
    _keep(acting, other.id)
    merged = ComplaintMerged(**acting.envelope, into=other.id, into_number=other.number)
    await acting.tell(merged, Words(reason))
    units = tuple(sorted(other.places))
    work.record(
        MergeTaken(
            subject=other.id, subject_version=other.version, units=units, merged=hand.id, merged_number=hand.number
        )
    )
    return acting.done(State.MERGED)


def _keep(acting: Acting, into: UUID) -> None:
    work, hand = acting.work, acting.hand
    link = {"ticket_id": hand.id, "other_id": into, "kind": LinkKind.MERGED, "at": work.now()}
    work.add("complaint_links", link)
    row = {"id": work.new_id(), "ticket_id": hand.id, "into_id": into, "state": hand.standing.state}
    work.add("complaint_merges", row | {"merged_at": work.now(), "merged_by": work.actor.id})


async def unmerge_complaint(command: UnmergeComplaint, work: Work) -> Done:
    acting = await take(command, work)
    hand, reason = acting.hand, written("reason", command.reason)
    if hand.phone is None:
        raise CustomerForgotten(subject=hand.id)
    merged = await merged_into(work.read, hand.id)
    if merged is None:
        raise MergeNotKept(subject=hand.id)
    if merged.answered:
        raise AnsweredTogether(subject=hand.id)
    await acting.happened(ComplaintUnmerged.type)
    await work.run(TakeUpProcess(hand.id))
    # A pause ended when it was merged, and does not begin again: a case that waited for its customer goes on.
    accepted = hand.round.handler is not None
    state = rules.after_pause(State(merged.state), accepted, acting.round)
    await acting.move(state)
    if state is State.SOLUTION_PROPOSED:
        await ask_again(acting)
    _undo(acting, merged)
    unmerged = ComplaintUnmerged(**acting.envelope, out_of=merged.into_id, out_of_number=merged.number)
    await acting.tell(unmerged, Words(reason))
    return acting.done(state)


def _undo(acting: Acting, merged: Merged) -> None:
    """Both stay linked. The leading case becomes another version: whoever is about to answer it has to look again."""
    work, hand = acting.work, acting.hand
    work.change("complaint_merges", {"id": merged.id}, undone_at=work.now(), undone_by=work.actor.id)
    work.remove("complaint_links", ticket_id=hand.id, other_id=merged.into_id, kind=LinkKind.MERGED)
    link = {"ticket_id": hand.id, "other_id": merged.into_id, "kind": LinkKind.RELATED, "at": work.now()}
    work.add("complaint_links", link, tail="on conflict do nothing")
    work.change("tickets", {"id": merged.into_id, "version": merged.version})
    undone = MergeUndone(
        subject=merged.into_id,
        subject_version=merged.version + 1,
        units=tuple(sorted(merged.places)),
        merged=hand.id,
        merged_number=hand.number,
    )
    work.record(undone)
