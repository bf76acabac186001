"""What the organisation does by itself: appointments end on their day."""

from shouwen.features.organisation.contract import SweepAppointments
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.timers import DueTimer, Ring


def end_appointments(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        await desk.run(SweepAppointments(timer.subject_id), THE_SYSTEM, key=f"timer:{timer.id}")

    return ring
