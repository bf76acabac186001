"""What this feature hands to `app`."""

from shouwen.features.improvements import api, reactions, usecases
from shouwen.features.improvements import contract as c
from shouwen.features.improvements.defaults import PROCESS_KIND, RULE_KIND
from shouwen.features.improvements.queries.naming import names_of
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("improvements", {"unit_id": Root.UNIT}, events=True),
    Archived("improvement_steps", {"unit_id": Root.UNIT}),
)

FEATURE = Feature(
    name="improvements",
    usecases={
        c.OpenWhatIsMissed: usecases.open_what_is_missed,
        c.OpenMissed: usecases.open_missed,
        c.ProposeImprovement: usecases.propose_improvement,
        c.ProposeProcessImprovement: usecases.propose_process_improvement,
        c.ProposePointImprovement: usecases.propose_point_improvement,
        c.PlanImprovement: usecases.plan_improvement,
        c.HoldMeeting: usecases.hold_meeting,
        c.CarryOutImprovement: usecases.carry_out_improvement,
        c.CheckImprovement: usecases.check_improvement,
        c.CancelImprovement: usecases.cancel_improvement,
        c.FinishStep: usecases.finish_step,
        c.TakeUpImprovement: usecases.take_up_improvement,
    },
    permissions={
        c.READ: ("handler", "manager", "reviewer", "complaint_officer", "supervisor", "process_officer"),
        c.PLAN: ("manager", "complaint_officer", "process_officer"),
        c.CHECK: ("manager", "reviewer", "process_officer"),
    },
    routers=(api.routes,),
    jobs=(reactions.open_tasks, reactions.open_of_unit),
    rule_kinds=(RULE_KIND,),
    process_kinds=(PROCESS_KIND,),
    subject_names={c.PROCESS: names_of},
    keeping=KEEPING,
)
