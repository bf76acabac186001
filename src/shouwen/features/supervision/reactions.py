"""What supervision does by itself: draw last month's samples."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from shouwen.features.supervision.contract import DRAW_JOB, AlreadyDrawn, DrawByItself, DrawWhatIsDue, NothingToDraw
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job


def draw(desk: Desk) -> Job:
    """Daily, so that a day on which nothing ran is made up for."""

    async def run() -> None:
        await desk.run(DrawWhatIsDue(), THE_SYSTEM)

    return Job("supervision.draw", run, cron="40 20 * * *")


def draw_month(desk: Desk) -> Job:
    async def run(unit: str, month: str) -> None:
        wish = DrawByItself(UUID(unit), date.fromisoformat(month))
        # Somebody may have drawn it, or reopened the only case, since it was found due.
        with suppress(AlreadyDrawn, NothingToDraw):
            await desk.run(wish, THE_SYSTEM, key=f"sample:{unit}:{month}")

    return Job(DRAW_JOB, run)
