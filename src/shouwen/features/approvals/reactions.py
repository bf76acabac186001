"""Whoever decides hears of it, step by step."""

from collections.abc import Sequence

from shouwen.features.approvals.contract import ApprovalAsked, ApprovalStepPassed, TellOfApproval, WatchApproval
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring

_TOLD = (ApprovalAsked.type, ApprovalStepPassed.type)


def watch(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(WatchApproval(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def tell(desk: Desk) -> Subscriber:
    """Once for each event, however often it is delivered; the ticket's number is known only now."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in _TOLD and event.subject_id is not None:
                told = TellOfApproval(event.subject_id)
                await desk.run(told, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("approvals.tell", handle)
