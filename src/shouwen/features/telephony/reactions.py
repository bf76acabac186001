"""What telephony does by itself: it hears that a call was given its result."""

from collections.abc import Sequence

from shouwen.features.contacts.contract import ContactFinished
from shouwen.features.telephony.contract import TellOfResult
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber


def tell_of_results(desk: Desk) -> Subscriber:
    """Told twice it changes nothing more."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == ContactFinished.type and event.subject_id is not None:
                await desk.run(TellOfResult(event.subject_id), THE_SYSTEM)

    return Subscriber("telephony.tell_of_results", handle)
