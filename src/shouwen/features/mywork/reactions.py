"""What reminders do by themselves, and what they do when a customer is erased."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.mywork.contract import ForgetReminders, Remind
from shouwen.features.privacy.contract import ContactsErased
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring


def remind(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(Remind(timer.subject_id, timer.due_at), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def forget(desk: Desk) -> Subscriber:
    """Erasing takes the words out of reminders as well; done twice it is done once."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            tickets = tuple(UUID(each) for each in event.data["tickets"]) if event.type == ContactsErased.type else ()
            if tickets:
                await desk.run(ForgetReminders(tickets), THE_SYSTEM, key=f"forget:{event.id}")

    return Subscriber("mywork.forget", handle)
