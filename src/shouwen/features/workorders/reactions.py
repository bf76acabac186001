"""What work orders do by themselves: mind their deadlines, end pauses, and tell people."""

from collections.abc import Sequence

from shouwen.features.complaints import contract as complaints
from shouwen.features.sla.contract import PauseEnded
from shouwen.features.workorders.contract import (
    EndWorkorderPause,
    TellOfWorkorder,
    WatchWorkorder,
    WorkorderCancelled,
    WorkorderPaused,
    WorkorderResumed,
)
from shouwen.features.workorders.contract.subs import FollowParent, WithdrawSubTickets
from shouwen.features.workorders.rules.telling import NOTICES
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring


def watch(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(WatchWorkorder(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def end_pause(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(EndWorkorderPause(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def tell(desk: Desk) -> Subscriber:
    """Each once, however often the event is delivered."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in NOTICES and event.subject_id is not None:
                told = TellOfWorkorder(event.subject_id, event.type, event.data, event.actor_id)
                await desk.run(told, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("workorders.tell", handle)


_WITHDRAWS = frozenset({complaints.ComplaintCancelled.type, WorkorderCancelled.type})
_MOVES = frozenset(
    {
        complaints.ComplaintPaused.type,
        complaints.ComplaintResumed.type,
        complaints.ComplaintRegraded.type,
        complaints.ComplaintReturned.type,
        complaints.ComplaintRouted.type,
        complaints.CustomerContacted.type,
        complaints.DeadlineExtended.type,
        complaints.TimeAgreed.type,
        PauseEnded.type,
        WorkorderPaused.type,
        WorkorderResumed.type,
    }
)
"""What moves the next deadline of a ticket that others work for."""


def follow(desk: Desk) -> Subscriber:
    """What ends with its parent at the latest goes on ending with it when that is paused or has more time."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in _MOVES and event.subject_id is not None:
                await desk.run(FollowParent(event.subject_id), THE_SYSTEM, key=f"follow-parent:{event.id}")

    return Subscriber("workorders.follow", handle)


def withdraw(desk: Desk) -> Subscriber:
    """What is done for a ticket that was withdrawn is withdrawn with it."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in _WITHDRAWS and event.subject_id is not None:
                await desk.run(WithdrawSubTickets(event.subject_id), THE_SYSTEM, key=f"withdraw-subs:{event.id}")

    return Subscriber("workorders.withdraw", handle)
