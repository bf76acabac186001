"""What notices do by themselves: sum up what came while somebody did not want to hear of it."""

from shouwen.features.notices.contract import SumUp
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.timers import DueTimer, Ring


def sum_up(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(SumUp(timer.subject_id, timer.due_at), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
