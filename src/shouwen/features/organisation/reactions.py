"""What the organisation does by itself: planned changes, ends of appointments and of emergencies, forgetting."""

from uuid import UUID

from shouwen.features.organisation.contract import (
    CarryOutChange,
    FinishBreakGlass,
    ForgetOutside,
    GiveUpChange,
    SweepAppointments,
)
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, Refusal
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import Job
from shouwen.platform.timers import DueTimer, Ring


def carry_out(desk: Desk) -> Ring:
    """Does the change, or marks it as failed with what refused it: it is not tried again."""

    async def ring(timer: DueTimer) -> None:
        change: UUID = timer.subject_id
        try:
            await desk.run(CarryOutChange(change), THE_SYSTEM, key=f"timer:{timer.id}")
        except Refusal as refusal:
            reason = refusal.errors[0].id if isinstance(refusal, InvalidInput) and refusal.errors else refusal.id
            await desk.run(GiveUpChange(change, reason), THE_SYSTEM, key=f"timer:{timer.id}:failed")

    return ring


def end_in_time(desk: Desk) -> Ring:
    """The door gives no powers after their time in any case; this tells the open screens."""

    async def ring(timer: DueTimer) -> None:
        await desk.run(FinishBreakGlass(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring


def forget_outside(desk: Desk) -> Job:
    async def run() -> None:
        await desk.run(ForgetOutside(), THE_SYSTEM)

    return Job("organisation.forget_outside", run, cron="*/20 * * * *")


def end_appointments(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(SweepAppointments(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
