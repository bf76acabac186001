"""What promises do by themselves: remind their owner in time, and break at their deadline."""

from shouwen.features.contacts.contract import BreakPromise, RemindOfPromise
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.timers import DueTimer, Ring


def remind(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(RemindOfPromise(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def break_at_deadline(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(BreakPromise(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
