"""What this feature hands to `app`."""

from shouwen.features.sla import usecases
from shouwen.features.sla.contract import DEADLINE_TIMER, DefineClocks, NoteDeadline, StartClocks, TellClocks
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.feature import Feature
from shouwen.platform.timers import DueTimer, Ring


def note_deadlines(desk: Desk) -> Ring:
    async def ring(timer: DueTimer) -> None:
        # What a clock counts never shrinks, so it passes its limit once, whichever of its timers finds out.
        await desk.run(NoteDeadline(timer.subject_id), THE_SYSTEM, key=f"deadline:{timer.subject_id}")

    return ring


FEATURE = Feature(
    name="sla",
    usecases={
        StartClocks: usecases.start_clocks,
        TellClocks: usecases.tell_clocks,
        NoteDeadline: usecases.note_deadline,
        DefineClocks: usecases.define_clocks,
    },
    timers={DEADLINE_TIMER: note_deadlines},
)
