"""What reminders do by themselves."""

from shouwen.features.mywork.contract import Remind
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.timers import DueTimer, Ring


def remind(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(Remind(timer.subject_id, timer.due_at), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
