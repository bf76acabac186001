"""What this feature hands to `app`."""

from shouwen.features.telephony import api, reactions
from shouwen.features.telephony import contract as c
from shouwen.features.telephony.contract.opening import CLOSE_QUEUES, CloseQueue, ReopenQueue
from shouwen.features.telephony.defaults import RULE_KIND
from shouwen.features.telephony.usecases import calls, closing, keeping, seats, setting_up, supervising, working
from shouwen.kernel.messages import Stale
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Left, Root

_OF_CONTACT = {"contact_id": Root.CONTACT}
KEEPING = (
    Left("acd_journal", "what one site's process was told, in its order; calls and their steps are archived"),
    Left("acd_snapshots", "the state of calls that are on at this moment"),
    Left("acd_inbox", "what desks want at this moment"),
    Left("seats", "how seats stand at this moment"),
    Left("queue_lines", "how queues stand at this moment"),
    Left("queue_closures", "which queues are closed by hand at this moment; the ledger has who closed which"),
    Archived("extensions", {"unit_id": Root.UNIT}),
    Archived("seat_changes", _OF_CONTACT | {"unit_id": Root.UNIT}),
    Archived("calls", _OF_CONTACT),
    Archived("call_steps", _OF_CONTACT),
    Archived("phone_book", {"unit_id": Root.UNIT}),
)

FEATURE = Feature(
    name="telephony",
    usecases={
        c.KeepTick: keeping.keep_tick,
        c.KeepSnapshot: keeping.keep_snapshot,
        c.TellOfResult: keeping.tell_of_result,
        c.OfferWork: working.offer_work,
        c.WorkTaken: working.work_taken,
        c.WorkEnded: working.work_ended,
        c.SignInAtSeat: seats.sign_in_at_seat,
        c.SignOutOfSeat: seats.sign_out_of_seat,
        c.ShowBusy: seats.show_busy,
        c.ShowIdle: seats.show_idle,
        c.DeclineCall: seats.decline_call,
        c.WishOfCall: calls.wish_of_call,
        c.TransferCall: calls.transfer_call,
        c.DialOut: calls.dial_out,
        c.ReportNoSound: calls.report_no_sound,
        c.ListenToSeat: supervising.listen_to_seat,
        c.SetSeat: supervising.set_seat,
        c.CallForHelp: supervising.call_for_help,
        CloseQueue: closing.close_queue,
        ReopenQueue: closing.reopen_queue,
        c.KeepExtension: setting_up.keep_extension,
        c.KeepEntry: setting_up.keep_entry,
        c.DropEntry: setting_up.drop_entry,
    },
    permissions={
        c.USE: ("agent", "complaint_officer", "supervisor"),
        c.TRANSFER: ("agent", "supervisor"),
        c.DIAL: ("agent", "complaint_officer", "supervisor"),
        c.SUPERVISE: ("supervisor", "manager"),
        CLOSE_QUEUES: ("supervisor", "manager"),
        c.SET_UP: ("admin",),
    },
    conflicts={"pk_acd_journal": c.NotTheLeader, "pk_extensions": Stale},
    routers=api.ROUTERS,
    subscribers=(reactions.tell_of_results,),
    rule_kinds=(RULE_KIND,),
    keeping=KEEPING,
)
