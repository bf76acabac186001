"""What the organisation does by itself: emergencies run out, and sign-ins that never came back are forgotten."""

from shouwen.features.organisation.contract import FinishBreakGlass, ForgetOutside
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job
from shouwen.platform.timers import DueTimer, Ring


def end_in_time(desk: Desk) -> Ring:
    """The door gives no powers after their time in any case; this tells the open screens."""

    async def ring(timer: DueTimer) -> None:
        await desk.run(FinishBreakGlass(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def forget_outside(desk: Desk) -> Job:
    async def run() -> None:
        await desk.run(ForgetOutside(), THE_SYSTEM)

    return Job("organisation.forget_outside", run, cron="*/20 * * * *")
