"""What the organisation does by itself: carries out what was planned."""

from uuid import UUID

from shouwen.features.organisation.contract import CarryOutChange, GiveUpChange
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, Refusal
from shouwen.platform.desk import Desk
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
