"""What this feature hands to `app`."""

from shouwen.features.contacts import api, reactions
from shouwen.features.contacts import contract as c
from shouwen.features.contacts.defaults import AUTHORITY_KIND, CODES_KIND
from shouwen.features.contacts.looks import TakePromisesAway, take_promises_away
from shouwen.features.contacts.usecases import calls, forgetting, handing_over, promising, taking
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

_EVERYBODY_WITH_CASES = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")

KEEPING = (
    Archived("contacts", root=Root.CONTACT, events=True),
    Archived("contact_handovers", {"contact_id": Root.CONTACT}),
    Archived(
        "promises",
        {"contact_id": Root.CONTACT, "ticket_id": Root.CASE, "customer_id": Root.CUSTOMER},
        events=True,
        timed=True,
    ),
)

FEATURE = Feature(
    name="contacts",
    usecases={
        c.RecordContact: taking.record_contact,
        c.RecordCall: calls.record_call,
        c.EndUnanswered: calls.end_unanswered,
        c.OweCallback: taking.owe_callback,
        c.FreeContact: calls.free_contact,
        c.RegisterInContact: taking.register_in_contact,
        c.OwnContact: taking.own_contact,
        c.StartContact: taking.start_contact,
        c.NoteContact: taking.note_contact,
        c.LinkToTicket: taking.link_to_ticket,
        c.FinishContact: taking.finish_contact,
        c.OfferContact: handing_over.offer_contact,
        c.ReceiveContact: handing_over.receive_contact,
        c.DeclineContact: handing_over.decline_contact,
        c.WithdrawOffer: handing_over.withdraw_offer,
        c.MakePromise: promising.make_promise,
        c.PromiseOnTicket: promising.promise_on_ticket,
        c.KeepPromise: promising.keep_promise,
        c.WithdrawPromise: promising.withdraw_promise,
        c.HandPromise: promising.hand_promise,
        c.RemindOfPromise: promising.remind_of_promise,
        c.BreakPromise: promising.break_promise,
        c.ForgetContact: forgetting.forget_contact,
        c.ForgetPromise: forgetting.forget_promise,
    },
    looks={TakePromisesAway: take_promises_away},
    permissions={
        c.READ: _EVERYBODY_WITH_CASES,
        c.StartContact.permission: _EVERYBODY_WITH_CASES,
        c.HAND_OVER: _EVERYBODY_WITH_CASES,
        c.PROMISE: _EVERYBODY_WITH_CASES,
        c.OVERSEE: ("supervisor", "manager"),
    },
    conflicts={"uq_contact_handovers_open": c.AlreadyOffered},
    routers=api.ROUTERS,
    timers={c.REMIND_TIMER: reactions.remind, c.BREAK_TIMER: reactions.break_at_deadline},
    rule_kinds=(CODES_KIND, AUTHORITY_KIND),
    keeping=KEEPING,
)
