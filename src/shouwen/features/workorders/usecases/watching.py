"""The deadline: looked at when it is near and when it is over, and pauses that end by themselves."""

from typing import Any

from shouwen.features.tickets.contract import ShowDeadline, State
from shouwen.features.workorders.contract import EndWorkorderPause, WatchWorkorder, WorkorderReminded
from shouwen.features.workorders.queries.work import Workorder, the_workorder
from shouwen.features.workorders.rules.clocks import Deadline
from shouwen.features.workorders.usecases.acting import Acting, watch
from shouwen.features.workorders.usecases.handling import go_on
from shouwen.platform.work import Work

_OVER = 100


async def watch_workorder(command: WatchWorkorder, work: Work) -> None:
    found = await the_workorder(work.read, command.ticket, None, None, work.now())
    if not found.state.is_open:
        return
    deadline = found.counting.deadline(work.now())
    # The calendar may have become another one since; nobody did anything to the ticket, so its version stays.
    await work.run(ShowDeadline(found.id, deadline.due_at, deadline.soon_at, deadline.state))
    if deadline.due_at != found.row.due_at:
        watch(found.id, deadline, work)
    mark = _mark(found, deadline, work)
    if mark > found.row.reminded:
        work.change("workorders", {"ticket_id": found.id}, reminded=mark)
        about: dict[str, Any] = {
            "subject": found.id,
            "subject_version": found.row.version,
            "units": tuple(found.row.places),
        }
        work.record(WorkorderReminded(**about, percent=mark, due_at=deadline.due_at))


def _mark(found: Workorder, deadline: Deadline, work: Work) -> int:
    """How much of its time is used up, of the marks that people are reminded of."""
    if deadline.due_at <= work.now():
        return _OVER
    return found.row.soon_percent if deadline.soon_at <= work.now() else 0


async def end_workorder_pause(command: EndWorkorderPause, work: Work) -> None:
    found = await the_workorder(work.read, command.ticket, None, None, work.now())
    pause = found.open_pause
    if found.state is not State.AWAITING_CUSTOMER or pause is None or (pause.until or work.now()) > work.now():
        return
    await go_on(Acting(found, work, found.counting), by_itself=True)
