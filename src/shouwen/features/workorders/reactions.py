"""What work orders do by themselves: mind their deadlines, end pauses, and tell people."""

from collections.abc import Sequence

from shouwen.features.complaints.contract import ComplaintCancelled
from shouwen.features.workorders.contract import (
    EndWorkorderPause,
    TellOfWorkorder,
    WatchWorkorder,
    WorkorderCancelled,
)
from shouwen.features.workorders.contract.subs import WithdrawSubTickets
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


def withdraw(desk: Desk) -> Subscriber:
    """What is done for a ticket that was withdrawn is withdrawn with it."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in (ComplaintCancelled.type, WorkorderCancelled.type) and event.subject_id is not None:
                await desk.run(WithdrawSubTickets(event.subject_id), THE_SYSTEM, key=f"withdraw-subs:{event.id}")

    return Subscriber("workorders.withdraw", handle)
