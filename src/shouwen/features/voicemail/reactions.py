"""What follows by itself: a message is done once its contact has a result, waits again once its owner is gone, and is
told of once it is late."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.contacts.contract import ContactFinished
from shouwen.features.telephony.contract import WorkDropped
from shouwen.features.voicemail.contract import SettleMessages, TakeMessageFrom, TellOfLateMessage
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring


def settle(desk: Desk) -> Subscriber:
    """Told twice it changes nothing more."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == ContactFinished.type and event.subject_id is not None:
                await desk.run(SettleMessages(event.subject_id), THE_SYSTEM)

    return Subscriber("voicemail.settle", handle)


def take_from_lost(desk: Desk) -> Subscriber:
    """Told twice it changes nothing more."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == WorkDropped.type and event.subject_id is not None:
                await desk.run(TakeMessageFrom(UUID(event.data["work"]), event.subject_id), THE_SYSTEM)

    return Subscriber("voicemail.take_from_lost", handle)


def tell_of_late(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(TellOfLateMessage(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
