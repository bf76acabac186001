"""What this feature hands to `app`."""

from shouwen.features.escalations import api, reactions, usecases
from shouwen.features.escalations import contract as c
from shouwen.features.escalations.defaults import LADDER_KIND
from shouwen.kernel.messages import Stale
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("escalations", {"ticket_id": Root.CASE}),
    Archived("ladder_watches", {"ticket_id": Root.CASE}),
)

FEATURE = Feature(
    name="escalations",
    usecases={
        c.ClimbLadder: usecases.climb_ladder,
        c.LookAtLadders: usecases.look_at_ladders,
        c.AcceptEscalation: usecases.accept_escalation,
        c.ForgetEscalationNotes: usecases.forget_escalation_notes,
    },
    permissions={
        c.READ: ("handler", "complaint_officer", "reviewer", "supervisor", "manager"),
        c.ACCEPT: ("complaint_officer", "supervisor", "manager"),
    },
    conflicts={"uq_escalations_ticket_id_key": Stale, "pk_ladder_watches": Stale},
    timers={c.WATCH_TIMER: reactions.watch},
    routers=(api.routes,),
    subscribers=(reactions.climb,),
    jobs=(reactions.look, reactions.look_on),
    rule_kinds=(LADDER_KIND,),
    keeping=KEEPING,
)
