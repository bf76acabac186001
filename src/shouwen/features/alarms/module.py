"""What this feature hands to `app`."""

from shouwen.features.alarms import api, reactions, usecases
from shouwen.features.alarms import contract as c
from shouwen.features.alarms.looks import TakeAlarmsAway, note_alarms_taken, take_alarms_away
from shouwen.kernel.messages import Stale
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (Archived("process_alarms", {"unit_id": Root.UNIT}, events=True),)

FEATURE = Feature(
    name="alarms",
    usecases={
        c.LookForAlarms: usecases.look_for_alarms,
        c.LookAtGivenUp: usecases.look_at_given_up,
        c.LookAtStanding: usecases.look_at_standing,
        c.LookForDeviations: usecases.look_for_deviations,
        c.AcknowledgeAlarm: usecases.acknowledge_alarm,
        c.EndAlarm: usecases.end_alarm,
        c.ForgetAlarmNotes: usecases.forget_alarm_notes,
        c.NoteAlarmsTaken: note_alarms_taken,
    },
    looks={TakeAlarmsAway: take_alarms_away},
    permissions={c.HANDLE: ("process_officer", "manager", "supervisor", "complaint_officer", "admin")},
    conflicts={"uq_process_alarms_standing": Stale},
    routers=(api.routes,),
    jobs=(
        reactions.look,
        reactions.look_on,
        reactions.given_up_on,
        reactions.standing_on,
        reactions.replay,
        reactions.replay_on,
    ),
    keeping=KEEPING,
)
