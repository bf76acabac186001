"""What this feature hands to `app`."""

from shouwen.features.workorders import api, reactions
from shouwen.features.workorders import contract as c
from shouwen.features.workorders.bulk import BULK_ACTS
from shouwen.features.workorders.contract.splitting import SplitWorkorder
from shouwen.features.workorders.contract.subs import FollowParent, OpenSubTicket, WithdrawSubTickets
from shouwen.features.workorders.contract.together import CloseWorkordersTogether
from shouwen.features.workorders.defaults import TYPES_KIND
from shouwen.features.workorders.looks import (
    LookAtWorkorder,
    TakeWorkordersAway,
    look_at_workorder,
    note_workorders_taken,
    take_workorders_away,
)
from shouwen.features.workorders.rules.counting import COUNTING
from shouwen.features.workorders.usecases import (
    approving,
    forgetting,
    handling,
    registration,
    reopening,
    splitting,
    steps,
    subs,
    telling,
    together,
    watching,
)
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("workorders", {"ticket_id": Root.CASE}),
    Archived("workorder_pauses", {"ticket_id": Root.CASE}),
    Archived("workorder_rounds", {"ticket_id": Root.CASE}),
    Archived("workorder_splits", {"ticket_id": Root.CASE, "from_id": Root.CASE}),
    Archived("workorder_links", {"ticket_id": Root.CASE, "other_id": Root.CASE}),
)
_EVERYBODY = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")

FEATURE = Feature(
    name="workorders",
    usecases={
        c.RegisterWorkorder: registration.register_workorder,
        c.FinishWorkorderStep: steps.finish_workorder_step,
        CloseWorkordersTogether: together.close_workorders_together,
        c.TakeWorkorder: handling.take_workorder,
        c.AssignWorkorder: handling.assign_workorder,
        c.TransferWorkorder: handling.transfer_workorder,
        c.ReturnWorkorder: handling.return_workorder,
        c.UrgeWorkorder: handling.urge_workorder,
        c.PauseWorkorder: handling.pause_workorder,
        c.ResumeWorkorder: handling.resume_workorder,
        c.NoteOnWorkorder: handling.note_on_workorder,
        c.LinkWorkorder: handling.link_workorder,
        c.SetWorkorderAmount: approving.set_workorder_amount,
        c.ReopenWorkorder: reopening.reopen_workorder,
        c.CancelWorkorder: handling.cancel_workorder,
        OpenSubTicket: subs.open_sub_ticket,
        FollowParent: subs.follow_parent,
        WithdrawSubTickets: subs.withdraw_sub_tickets,
        SplitWorkorder: splitting.split_workorder,
        c.WatchWorkorder: watching.watch_workorder,
        c.EndWorkorderPause: watching.end_workorder_pause,
        c.TellOfWorkorder: telling.tell_of_workorder,
        c.ForgetWorkorder: forgetting.forget_workorder,
        c.NoteWorkordersTaken: note_workorders_taken,
    },
    looks={LookAtWorkorder: look_at_workorder, TakeWorkordersAway: take_workorders_away},
    permissions={
        c.READ: _EVERYBODY,
        c.REGISTER: ("agent", "supervisor", "complaint_officer"),
        c.HANDLE: _EVERYBODY,
        c.OVERSEE: ("complaint_officer", "supervisor", "manager"),
    },
    routers=api.ROUTERS,
    timers={c.WATCH_TIMER: reactions.watch, c.PAUSE_TIMER: reactions.end_pause},
    subscribers=(reactions.tell, reactions.withdraw, reactions.follow),
    rule_kinds=(TYPES_KIND,),
    bulk_acts=BULK_ACTS,
    counted=(COUNTING,),
    keeping=KEEPING,
)
