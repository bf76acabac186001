"""What prevention does by itself: it reminds of inspections whose day has passed."""

from shouwen.features.prevention.contract import RemindOfInspection
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.timers import DueTimer, Ring


def remind(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(RemindOfInspection(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
