"""What this feature hands to `app`."""

from shouwen.features.complaints import api
from shouwen.features.complaints.contract import (
    AcceptComplaint,
    AssignComplaint,
    CloseComplaint,
    LogCommunication,
    ProposeSolution,
    RecordSatisfaction,
    RegisterComplaint,
    ReplyToCustomer,
    TakeOverComplaint,
)
from shouwen.features.complaints.looks import LookAtContactable, look_at_contactable
from shouwen.features.complaints.usecases import actions
from shouwen.features.complaints.usecases.registration import register_complaint, take_over_complaint
from shouwen.platform.feature import Feature

_HANDLING = ("handler", "complaint_officer")

FEATURE = Feature(
    name="complaints",
    usecases={
        RegisterComplaint: register_complaint,
        TakeOverComplaint: take_over_complaint,
        AcceptComplaint: actions.accept_complaint,
        AssignComplaint: actions.assign_complaint,
        LogCommunication: actions.log_communication,
        ProposeSolution: actions.propose_solution,
        ReplyToCustomer: actions.reply_to_customer,
        RecordSatisfaction: actions.record_satisfaction,
        CloseComplaint: actions.close_complaint,
    },
    looks={LookAtContactable: look_at_contactable},
    permissions={
        RegisterComplaint.permission: ("agent", "supervisor", "complaint_officer"),
        AcceptComplaint.permission: _HANDLING,
        AssignComplaint.permission: ("manager",),
        LogCommunication.permission: ("agent", "supervisor", "reviewer", *_HANDLING),
        ProposeSolution.permission: _HANDLING,
        ReplyToCustomer.permission: ("complaint_officer",),
        RecordSatisfaction.permission: ("complaint_officer", "reviewer"),
        CloseComplaint.permission: ("complaint_officer", "reviewer"),
    },
    routers=(api.routes,),
)
