"""What this feature hands to `app`."""

from shouwen.features.notices import api, reactions, usecases
from shouwen.features.notices.contract import NotifyPeople, RaiseAlarm, ReadNotices
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="notices",
    usecases={
        NotifyPeople: usecases.notify_people,
        RaiseAlarm: usecases.raise_alarm,
        ReadNotices: usecases.read_notices,
    },
    routers=(api.routes,),
    subscribers=(reactions.raise_alarm,),
)
