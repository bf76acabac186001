"""What this feature hands to `app`."""

from shouwen.features.notices import api, reactions, usecases
from shouwen.features.notices.contract import ArrangeNotices, NotifyPeople, RaiseAlarm, ReadNotices, SumUp
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("notices", {"staff_id": Root.STAFF, "ticket_id": Root.CASE}),
    Archived("notice_settings", {"staff_id": Root.STAFF}),
)

FEATURE = Feature(
    name="notices",
    usecases={
        NotifyPeople: usecases.notify_people,
        RaiseAlarm: usecases.raise_alarm,
        ReadNotices: usecases.read_notices,
        ArrangeNotices: usecases.arrange_notices,
        SumUp: usecases.sum_up,
    },
    timers={usecases.SUM_TIMER: reactions.sum_up},
    routers=(api.routes,),
    subscribers=(reactions.raise_alarm, reactions.tell_of_loans),
    keeping=KEEPING,
)
