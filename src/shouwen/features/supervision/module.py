"""What this feature hands to `app`."""

from shouwen.features.supervision import api, reactions, usecases
from shouwen.features.supervision.contract import (
    READ,
    AlreadyDrawn,
    CheckCase,
    DrawByItself,
    DrawSample,
    DrawWhatIsDue,
    ForgetRemarks,
)
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("supervision_samples", {"unit_id": Root.UNIT}),
    Archived("supervision_cases", {"ticket_id": Root.CASE}),
)

FEATURE = Feature(
    name="supervision",
    usecases={
        DrawSample: usecases.draw_sample,
        DrawWhatIsDue: usecases.draw_what_is_due,
        DrawByItself: usecases.draw_by_itself,
        CheckCase: usecases.check_case,
        ForgetRemarks: usecases.forget_remarks,
    },
    permissions={
        READ: ("reviewer", "manager", "complaint_officer", "supervision_member"),
        DrawSample.permission: ("reviewer",),
        CheckCase.permission: ("reviewer", "manager", "supervision_member"),
    },
    conflicts={"uq_supervision_samples_unit_id_month": AlreadyDrawn},
    routers=(api.routes,),
    jobs=(reactions.draw, reactions.draw_month),
    keeping=KEEPING,
)
