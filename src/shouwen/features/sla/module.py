"""What this feature hands to `app`."""

from shouwen.features.sla import api, usecases
from shouwen.features.sla.contract import (
    ForgetNotes,
    PauseClocks,
    RereadClocks,
    ResumeClocks,
    StartClocks,
    TellClocks,
    WatchClocks,
)
from shouwen.features.sla.defaults import CALENDAR_KIND, LIMITS_KIND, PAUSES_KIND
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("ticket_times", {"ticket_id": Root.CASE}),
    Archived("ticket_moments", {"ticket_id": Root.CASE}),
    Archived("ticket_pauses", {"ticket_id": Root.CASE}),
    Archived("clocks", {"ticket_id": Root.CASE}),
    Archived("clock_reminders", {"ticket_id": Root.CASE}),
)

FEATURE = Feature(
    name="sla",
    usecases={
        StartClocks: usecases.start_clocks,
        TellClocks: usecases.tell_clocks,
        PauseClocks: usecases.pause_clocks,
        ResumeClocks: usecases.resume_clocks,
        WatchClocks: usecases.watch_clocks,
        RereadClocks: usecases.reread_clocks,
        ForgetNotes: usecases.forget_notes,
    },
    routers=(api.routes,),
    rule_kinds=(LIMITS_KIND, PAUSES_KIND, CALENDAR_KIND),
    keeping=KEEPING,
)
