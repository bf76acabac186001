"""What this feature hands to `app`."""

from shouwen.features.notices import api, reactions, usecases
from shouwen.features.notices.contract import NotifyPeople, ReadNotices
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="notices",
    usecases={NotifyPeople: usecases.notify_people, ReadNotices: usecases.read_notices},
    routers=(api.routes,),
    subscribers=(reactions.tell_of_loans,),
)
