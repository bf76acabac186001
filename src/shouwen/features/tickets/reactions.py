"""What tickets do by themselves: follow their units, and their clocks when a mark is due or a calendar changed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shouwen.features.organisation.contract import UnitMerged, UnitMoved
from shouwen.features.policies.contract import RulesPublished, RulesWithdrawn
from shouwen.features.sla.contract import WORKING_CALENDAR
from shouwen.features.tickets.contract import FollowCalendar, FollowClocks, FollowUnit
from shouwen.features.tickets.usecases import CALENDAR_JOB, UNIT_JOB
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


def follow_units(desk: Desk) -> Subscriber:
    """Tickets are seen from where their units hang now (ORG-01)."""

    async def handle(events: Sequence[Recorded]) -> None:
        for event in events:
            if event.type not in (UnitMoved.type, UnitMerged.type) or event.subject_id is None:
                continue
            was_below = tuple(UUID(unit) for unit in event.data["was_below"])
            into = UUID(event.data["into"]) if event.type == UnitMerged.type else None
            wish = FollowUnit(event.subject_id, was_below, into)
            await desk.run(wish, THE_SYSTEM, key=f"unit:{event.id}")

    return Subscriber("tickets.units", handle)


def next_page_of_unit(desk: Desk) -> Job:
    async def run(unit: str, was_below: list[str], into: str | None, after: list[str]) -> None:
        place = datetime.fromisoformat(after[0]), UUID(after[1])
        left = tuple(UUID(each) for each in was_below)
        await desk.run(FollowUnit(UUID(unit), left, UUID(into) if into else None, place), THE_SYSTEM)

    return Job(UNIT_JOB, run)
