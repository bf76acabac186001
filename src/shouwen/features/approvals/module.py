"""What this feature hands to `app`."""

from shouwen.features.approvals import api, reactions, usecases
from shouwen.features.approvals import contract as c
from shouwen.features.approvals.defaults import LADDER_KIND
from shouwen.kernel.messages import Stale
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("approvals", {"ticket_id": Root.CASE}),
    Archived("approval_steps", {"ticket_id": Root.CASE}),
)

FEATURE = Feature(
    name="approvals",
    usecases={
        c.AskApproval: usecases.ask_approval,
        c.VoidApprovals: usecases.void_approvals,
        c.DecideApproval: usecases.decide_approval,
        c.TellOfApproval: usecases.tell_of_approval,
        c.WatchApproval: usecases.watch_approval,
    },
    permissions={
        c.READ: ("handler", "complaint_officer", "reviewer", "supervisor", "manager"),
        c.DECIDE: ("complaint_officer", "supervisor", "manager"),
    },
    conflicts={"uq_approvals_hash": Stale},
    routers=(api.routes,),
    timers={c.WATCH_TIMER: reactions.watch},
    subscribers=(reactions.tell,),
    rule_kinds=(LADDER_KIND,),
    keeping=KEEPING,
)
