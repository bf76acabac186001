"""What this feature hands to `app`."""

from shouwen.features.bulkacts import api, reactions
from shouwen.features.bulkacts import contract as c
from shouwen.features.bulkacts.looks import TakeBulkActAway, note_bulk_act_taken, take_bulk_act_away
from shouwen.features.bulkacts.usecases import running, starting
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Left

_HOW_IT_WENT = "how work on many tickets went at this site; what was done stands in each ticket's own timeline"
KEEPING = (Left("bulk_acts", _HOW_IT_WENT), Left("bulk_act_rows", _HOW_IT_WENT))

FEATURE = Feature(
    name="bulkacts",
    usecases={
        c.StartBulkAct: starting.start_bulk_act,
        c.StopBulkAct: starting.stop_bulk_act,
        c.ContinueBulkAct: starting.continue_bulk_act,
        c.TakeBatch: running.take_batch,
        c.NoteOutcomes: running.note_outcomes,
        c.EndBulkAct: running.end_bulk_act,
        c.BreakOffBulkAct: running.break_off_bulk_act,
        c.NoteBulkActTaken: note_bulk_act_taken,
    },
    looks={TakeBulkActAway: take_bulk_act_away},
    permissions={
        c.RUN: ("handler", "complaint_officer", "supervisor", "manager"),
        c.OVERSEE: ("supervisor", "manager"),
    },
    routers=(api.routes,),
    jobs=(reactions.run_act,),
    keeping=KEEPING,
)
