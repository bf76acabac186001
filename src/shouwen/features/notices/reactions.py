"""What people are told because of what happened below: powers taken in an emergency."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.notices.contract import RaiseAlarm
from shouwen.features.organisation.contract import BreakGlassStarted
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber


def raise_alarm(desk: Desk) -> Subscriber:
    """Tells of every emergency access at once, once for each however often the event is delivered."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type == BreakGlassStarted.type and event.actor_id is not None:
                alarm = RaiseAlarm(event.actor_id, UUID(event.data["unit"]), event.data["minutes"])
                await desk.run(alarm, THE_SYSTEM, key=f"notice:{event.id}")

    return Subscriber("notices.raise_alarm", handle)
