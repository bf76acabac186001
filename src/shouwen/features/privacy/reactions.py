"""What privacy does by itself: tell of look-ups without a cause and of new requests, and erase page after page."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.customers.contract import LookFlagged
from shouwen.features.privacy.contract import ERASE_JOB, ErasePage, PrivacyRequested, TellOfLook, TellOfRequest
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber


def tell(desk: Desk) -> Subscriber:
    """Each once, however often the event is delivered (SEC-03)."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == LookFlagged.type:
                await desk.run(TellOfLook(UUID(event.data["look"])), THE_SYSTEM, key=f"notice:{event.id}")
            elif event.type == PrivacyRequested.type and event.subject_id is not None:
                await desk.run(TellOfRequest(event.subject_id), THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("privacy.tell", handle)


def erase(desk: Desk) -> Job:
    """Each page queues the next one; a page done twice is done once."""

    async def run(ticket: str, after: str | None) -> None:
        await desk.run(ErasePage(UUID(ticket), UUID(after) if after else None), THE_SYSTEM)

    return Job(ERASE_JOB, run)
