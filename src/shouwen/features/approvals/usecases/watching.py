"""Approvals that nobody decides about in time."""

from uuid import UUID

from shouwen.features.approvals import rules
from shouwen.features.approvals.contract import ApprovalReminded, WatchApproval
from shouwen.features.approvals.queries import ApprovalInFull, next_turn, the_approval
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.platform.work import Work


async def watch_approval(command: WatchApproval, work: Work) -> None:
    found = await the_approval(work.read, command.ticket, None, None, work.now())
    mark = rules.mark(found.soon_at, found.due_at, work.now())
    if found.waiting_step is None or mark <= found.reminded:
        return
    work.change("approvals", {"ticket_id": found.id}, reminded=mark)
    work.record(
        ApprovalReminded(
            subject=found.id,
            subject_version=found.version,
            units=tuple(found.places),
            about=found.subject_id,
            percent=mark,
            step=found.waiting_step,
        )
    )
    over = mark == rules.OVER
    await work.run(
        NotifyPeople(
            NoticeKind.APPROVAL_OVERDUE if over else NoticeKind.APPROVAL_DUE,
            people=await _people(found, work, above=over),
            ticket=found.id,
            ticket_number=found.number,
            data={"amount": f"{found.amount:.2f}", "matter": found.matter, "about": found.subject_number},
            due_at=found.due_at,
        )
    )


async def _people(found: ApprovalInFull, work: Work, *, above: bool) -> tuple[UUID, ...]:
    """Whoever's turn it is, and whoever stands in for them; `above`: also the next who hold the post above them."""
    unit, post = found.waiting_unit_id, found.waiting_post
    if unit is None or post is None:
        return ()
    out = [found.requested_by_id, *found.handlers, *found.deciders]
    people = list((await next_turn(work.read, unit, post, None, out, work.now())).people)
    if above:
        people += (await next_turn(work.read, unit, post, unit, out, work.now())).people
    return tuple(dict.fromkeys(people))
