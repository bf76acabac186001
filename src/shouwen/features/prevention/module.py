"""What this feature hands to `app`."""

from shouwen.features.prevention import api, looks, reactions
from shouwen.features.prevention import contract as c
from shouwen.features.prevention.defaults import RULE_KIND
from shouwen.features.prevention.usecases import inspections, plans, problems
from shouwen.kernel.messages import Stale
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

_OF_UNIT = {"unit_id": Root.UNIT}
KEEPING = (
    Archived("known_problems", _OF_UNIT, events=True),
    Archived("known_problem_steps", _OF_UNIT),
    Archived("inspections", _OF_UNIT, events=True, timed=True),
    Archived("plan_runs", _OF_UNIT, events=True),
    Archived("plan_run_ticks", _OF_UNIT),
    Archived("drills", _OF_UNIT, events=True),
)

FEATURE = Feature(
    name="prevention",
    usecases={
        c.RaiseProblem: problems.raise_problem,
        c.ChangeProblem: problems.change_problem,
        c.ReviewProblem: problems.review_problem,
        c.SettleProblem: problems.settle_problem,
        c.PlanInspection: inspections.plan_inspection,
        c.RecordInspection: inspections.record_inspection,
        c.CancelInspection: inspections.cancel_inspection,
        c.RemindOfInspection: inspections.remind_of_inspection,
        c.StartPlan: plans.start_plan,
        c.TickStep: plans.tick_step,
        c.EndPlan: plans.end_plan,
        c.PlanDrill: plans.plan_drill,
        c.RecordDrill: plans.record_drill,
        c.CancelDrill: plans.cancel_drill,
        c.NoteRegisterTaken: looks.note_register_taken,
    },
    looks={looks.TakeRegisterAway: looks.take_register_away},
    permissions={
        c.READ: ("handler", "complaint_officer", "reviewer", "supervisor", "manager", "process_officer"),
        c.KEEP: ("handler", "complaint_officer", "supervisor", "manager"),
        c.LEAD: ("complaint_officer", "supervisor", "manager"),
    },
    conflicts={
        "uq_known_problems_number": Stale,
        "pk_known_problem_steps": Stale,
        "uq_plan_runs_open": c.PlanRunning,
    },
    routers=api.ROUTERS,
    timers={c.INSPECTION_TIMER: reactions.remind},
    rule_kinds=(RULE_KIND,),
    keeping=KEEPING,
)
