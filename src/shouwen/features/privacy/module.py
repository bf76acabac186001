"""What this feature hands to `app`."""

from shouwen.features.privacy import api, reactions
from shouwen.features.privacy import contract as c
from shouwen.features.privacy.contract import archive as a
from shouwen.features.privacy.defaults import PRIVACY_KIND
from shouwen.features.privacy.looks import (
    TakeLooksAtCustomer,
    TakeLooksAway,
    TakeLooksOfPerson,
    TakeOwnLooks,
    take_copy,
    take_looks_at_customer,
    take_looks_away,
    take_looks_of_person,
)
from shouwen.features.privacy.usecases import archive, erasing, exports, holds, looking, requests
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

KEEPING = (
    Archived("privacy_requests", {"ticket_id": Root.CASE, "customer_id": Root.CUSTOMER}),
    Archived("customer_exports", {"unit_id": Root.UNIT}),
    Archived("privacy_holds", {"customer_id": Root.CUSTOMER, "ticket_id": Root.CASE}),
)

FEATURE = Feature(
    name="privacy",
    usecases={
        c.RegisterRequest: requests.register_request,
        c.TellOfRequest: requests.tell_of_request,
        c.TakeRequest: requests.take_request,
        c.DecideRequest: requests.decide_request,
        c.CancelRequest: requests.cancel_request,
        c.ApproveErasure: erasing.approve_erasure,
        c.ErasePage: erasing.erase_page,
        c.PlaceHold: holds.place_hold,
        c.LiftHold: holds.lift_hold,
        c.ReviewLook: looking.review_look,
        c.TellOfLook: looking.tell_of_look,
        c.AskForExport: exports.ask_for_export,
        c.AnswerExport: exports.answer_export,
        c.TakeExport: exports.take_export,
        c.NoteExported: exports.note_exported,
        a.BeginArchive: archive.begin_archive,
        a.NoteArchived: archive.note_archived,
        a.FinishArchive: archive.finish_archive,
        a.BeginTakingIn: archive.begin_taking_in,
        a.TakeIn: archive.take_in,
        a.Point: archive.point,
        a.FinishTakingIn: archive.finish_taking_in,
    },
    looks={
        c.TakeCopy: take_copy,
        TakeLooksAway: take_looks_away,
        TakeLooksAtCustomer: take_looks_at_customer,
        TakeLooksOfPerson: take_looks_of_person,
        TakeOwnLooks: take_looks_away,
    },
    permissions={
        c.LOOKS: ("supervisor", "privacy_officer"),
        c.REQUEST: ("agent", "supervisor", "manager", "privacy_officer"),
        c.DECIDE: ("privacy_officer",),
        c.APPROVE: ("manager",),
        c.EXPORT: ("privacy_officer", "manager"),
        c.EXPORT_APPROVE: ("manager",),
        a.ARCHIVE: ("privacy_officer",),
    },
    conflicts={"uq_privacy_holds_customer_id_kind": c.HeldAlready},
    routers=api.ROUTERS,
    subscribers=(reactions.tell,),
    jobs=(reactions.erase,),
    rule_kinds=(PRIVACY_KIND,),
    keeping=KEEPING,
)
