"""What follows, in other people's windows, from what happened to a complaint."""

from collections.abc import Sequence

from shouwen.features.approvals.contract import VoidApprovals, VoidReason
from shouwen.features.complaints.contract import (
    ComplaintCancelled,
    StopWaiting,
    TellColleagues,
)
from shouwen.features.complaints.rules import NOTICES
from shouwen.features.sla.contract import PauseEnded
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber


def tell_colleagues(desk: Desk) -> Subscriber:
    """Tells whom it concerns, once for each event however often it is delivered (CMP-34, CMP-45, CMP-46)."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in NOTICES and event.subject_id is not None:
                told = TellColleagues(event.subject_id, event.type, event.data, event.actor_id)
                await desk.run(told, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("complaints.tell_colleagues", handle)


def stop_waiting(desk: Desk) -> Subscriber:
    """A case that waited for its customer goes on when the pause is over by its own terms."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == PauseEnded.type and event.subject_id is not None:
                await desk.run(StopWaiting(event.subject_id), THE_SYSTEM, key=f"stop-waiting:{event.id}")

    return Subscriber("complaints.stop_waiting", handle)


def give_up_approvals(desk: Desk) -> Subscriber:
    """Nobody decides about money of a case that was cancelled."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == ComplaintCancelled.type and event.subject_id is not None:
                void = VoidApprovals(event.subject_id, VoidReason.GIVEN_UP)
                await desk.run(void, THE_SYSTEM, key=f"give-up:{event.id}")

    return Subscriber("complaints.give_up_approvals", handle)
