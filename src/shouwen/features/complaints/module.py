"""What this feature hands to `app`."""

from dataclasses import replace

from shouwen.features.complaints import api, reactions
from shouwen.features.complaints import contract as c
from shouwen.features.complaints.bulk import BULK_ACTS
from shouwen.features.complaints.defaults import (
    ASSIGNMENT_KIND,
    HANDLING_KIND,
    PROCESS_KIND,
    TEMPLATES_KIND,
    URGENCY_KIND,
)
from shouwen.features.complaints.looks import LookAtContactable, PrintCase, look_at_contactable, print_case
from shouwen.features.complaints.queries.trying import count_past, past_assignments, past_urgencies
from shouwen.features.complaints.rules.counting import COUNTING
from shouwen.features.complaints.usecases import (
    answering,
    flowing,
    forgetting,
    handling,
    merging,
    overseeing,
    registration,
    sharing,
    splitting,
    telling,
    together,
)
from shouwen.features.tickets.contract import READ
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root
from shouwen.platform.rulekinds import Trial

_HANDLING = ("handler", "complaint_officer")
_OVERSEEING = ("complaint_officer",)

KEEPING = (
    Archived("complaints", {"ticket_id": Root.CASE}),
    Archived("complaint_rounds", {"ticket_id": Root.CASE}),
    Archived("complaint_handlers", {"ticket_id": Root.CASE}),
    Archived("complaint_urgings", {"ticket_id": Root.CASE}),
    Archived("complaint_links", {"ticket_id": Root.CASE, "other_id": Root.CASE}),
    Archived("complaint_merges", {"ticket_id": Root.CASE, "into_id": Root.CASE}),
    Archived("complaint_splits", {"ticket_id": Root.CASE, "from_id": Root.CASE}),
    Archived("complaint_joint", {"ticket_id": Root.CASE}),
    Archived("complaint_refunds", {"ticket_id": Root.CASE}),
    Archived("case_handovers", {"ticket_id": Root.CASE}),
)

RULE_KINDS = (
    replace(ASSIGNMENT_KIND, trial=Trial("function", READ, count_past, past_assignments)),
    replace(URGENCY_KIND, trial=Trial("urgency", READ, count_past, past_urgencies)),
    HANDLING_KIND,
    TEMPLATES_KIND,
)

FEATURE = Feature(
    name="complaints",
    usecases={
        c.RegisterComplaint: registration.register_complaint,
        c.RegisterOnline: registration.register_online,
        c.TakeOverComplaint: registration.take_over_complaint,
        c.AcceptComplaint: handling.accept_complaint,
        c.AssignComplaint: handling.assign_complaint,
        c.ReturnComplaint: handling.return_complaint,
        c.LogCommunication: handling.log_communication,
        c.AgreeTime: handling.agree_time,
        c.PauseComplaint: handling.pause_complaint,
        c.ResumeComplaint: handling.resume_complaint,
        c.SeeUrgings: handling.see_urgings,
        c.StopWaiting: handling.stop_waiting,
        c.ProposeSolution: handling.propose_solution,
        c.HandOverRecords: handling.hand_over_records,
        c.RouteComplaint: overseeing.route_complaint,
        c.SendBack: overseeing.send_back,
        c.ReplyToCustomer: overseeing.reply_to_customer,
        c.RegradeComplaint: overseeing.regrade_complaint,
        c.ExtendDeadline: overseeing.extend_deadline,
        c.UrgeComplaint: overseeing.urge_complaint,
        c.CancelComplaint: overseeing.cancel_complaint,
        c.MergeComplaint: merging.merge_complaint,
        c.UnmergeComplaint: merging.unmerge_complaint,
        c.SplitComplaint: splitting.split_complaint,
        c.RecordSatisfaction: answering.record_satisfaction,
        c.RecordNoAnswer: answering.record_no_answer,
        c.AnswerSurvey: answering.answer_survey,
        c.AddInformation: answering.add_information,
        c.CloseComplaint: answering.close_complaint,
        c.CloseTogether: together.close_together,
        c.RefuseClosing: answering.refuse_closing,
        c.ReopenComplaint: answering.reopen_complaint,
        c.FinishStep: flowing.finish_step,
        c.SettleRefund: answering.settle_refund,
        c.OfferCase: sharing.offer_case,
        c.TakeCaseBack: sharing.take_case_back,
        c.HandCaseBack: sharing.hand_case_back,
        c.AcceptOffer: sharing.accept_offer,
        c.DeclineOffer: sharing.decline_offer,
        c.TellColleagues: telling.tell_colleagues,
        c.ForgetComplaint: forgetting.forget_complaint,
    },
    looks={LookAtContactable: look_at_contactable, PrintCase: print_case},
    permissions={
        c.RegisterComplaint.permission: ("agent", "supervisor", "complaint_officer"),
        c.AcceptComplaint.permission: _HANDLING,
        c.AssignComplaint.permission: ("manager",),
        c.ReturnComplaint.permission: ("handler", "manager"),
        c.LogCommunication.permission: ("agent", "supervisor", "reviewer", *_HANDLING),
        c.PauseComplaint.permission: _HANDLING,
        c.ProposeSolution.permission: _HANDLING,
        c.RouteComplaint.permission: _OVERSEEING,
        c.ReplyToCustomer.permission: _OVERSEEING,
        c.RegradeComplaint.permission: _OVERSEEING,
        c.ExtendDeadline.permission: _OVERSEEING,
        c.UrgeComplaint.permission: ("agent", "supervisor", "reviewer", "manager", *_OVERSEEING),
        c.CancelComplaint.permission: _OVERSEEING,
        c.MergeComplaint.permission: _OVERSEEING,
        c.ReopenComplaint.permission: _OVERSEEING,
        c.RecordSatisfaction.permission: ("complaint_officer", "reviewer"),
        c.CloseComplaint.permission: ("complaint_officer", "reviewer"),
        c.HAND_OVER: _OVERSEEING,
        c.RECEIVE: _OVERSEEING,
        c.SettleRefund.permission: ("agent", "supervisor", *_OVERSEEING),
    },
    conflicts={"uq_complaints_fingerprint": c.DoubleSubmission, "uq_case_handovers_open": c.HandedOverAlready},
    routers=api.ROUTERS,
    subscribers=(reactions.tell_colleagues, reactions.stop_waiting, reactions.give_up_approvals),
    process_kinds=(PROCESS_KIND,),
    rule_kinds=RULE_KINDS,
    counted=(COUNTING,),
    bulk_acts=BULK_ACTS,
    keeping=KEEPING,
)
