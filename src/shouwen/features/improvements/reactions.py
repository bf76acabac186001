"""What improvement does by itself: open last month's tasks."""

from datetime import date
from uuid import UUID

from shouwen.features.improvements.contract import OPEN_JOB, OpenMissed, OpenWhatIsMissed
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job


def open_tasks(desk: Desk) -> Job:
    """Daily, early in the site's day by the shipped zone; units whose day it is are looked at one by one."""

    async def run() -> None:
        await desk.run(OpenWhatIsMissed(), THE_SYSTEM)

    return Job("improvements.open", run, cron="50 20 * * *")


def open_of_unit(desk: Desk) -> Job:
    async def run(unit: str, month: str) -> None:
        await desk.run(OpenMissed(UUID(unit), date.fromisoformat(month)), THE_SYSTEM)

    return Job(OPEN_JOB, run)
