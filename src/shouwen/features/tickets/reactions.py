"""What tickets do by themselves: follow their clocks when something is due, or a calendar has changed."""

from collections.abc import Sequence
from uuid import UUID

from shouwen.features.policies.contract import RulesPublished, RulesWithdrawn
from shouwen.features.sla.contract import WORKING_CALENDAR
from shouwen.features.tickets.contract import FollowCalendar, FollowClocks
from shouwen.features.tickets.usecases import CALENDAR_JOB
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Subscriber
from shouwen.platform.timers import DueTimer, Ring


def watch(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(FollowClocks(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def reread(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(FollowClocks(timer.subject_id, reread=True), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def follow_calendars(desk: Desk) -> Subscriber:
    """A published calendar moves what runs below its unit; the product's own moves everything."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type in (RulesPublished.type, RulesWithdrawn.type) and event.data["name"] == WORKING_CALENDAR:
                unit = event.units[0] if event.units else None
                await desk.run(FollowCalendar(unit), THE_SYSTEM, key=f"calendar:{event.id}")

    return Subscriber("tickets.calendars", handle)


def next_page(desk: Desk) -> Job:
    async def run(unit: str | None, after: str) -> None:
        await desk.run(FollowCalendar(UUID(unit) if unit else None, UUID(after)), THE_SYSTEM)

    return Job(CALENDAR_JOB, run)
