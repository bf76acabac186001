"""What this feature hands to `app`."""

from shouwen.features.mywork import (
    api,
    reactions,
    tables,  # noqa: F401 - declares them
    usecases,
)
from shouwen.features.mywork.contract import (
    REMINDER_TIMER,
    DeleteReminder,
    FinishReminder,
    ForgetReminders,
    MakeReminder,
    Remind,
    SnoozeReminder,
)
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (Archived("reminders", {"staff_id": Root.STAFF, "ticket_id": Root.CASE}, timed=True),)

FEATURE = Feature(
    name="mywork",
    usecases={
        MakeReminder: usecases.make_reminder,
        SnoozeReminder: usecases.snooze_reminder,
        FinishReminder: usecases.finish_reminder,
        DeleteReminder: usecases.delete_reminder,
        Remind: usecases.remind,
        ForgetReminders: usecases.forget_reminders,
    },
    subscribers=(reactions.forget,),
    timers={REMINDER_TIMER: reactions.remind},
    routers=(api.routes,),
    keeping=KEEPING,
)
