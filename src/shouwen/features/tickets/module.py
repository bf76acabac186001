"""What this feature hands to `app`."""

from shouwen.features.sla.contract import WATCH_TIMER
from shouwen.features.tickets import api, belongings_api, contacts_api, reactions, usecases, views, views_api
from shouwen.features.tickets.contract import (
    READ,
    UNMASK,
    AcceptOffer,
    AlreadyImported,
    ChangeView,
    FollowCalendar,
    FollowClocks,
    FollowUnit,
    ForgetSought,
    ForgetTicket,
    ForgetView,
    HoldOpen,
    KeepView,
    LinkContact,
    MoveTicket,
    NoteListTaken,
    OpenTicket,
    PromiseAboutTicket,
    ShowDeadline,
    ViewNameTaken,
    WriteEntry,
)
from shouwen.features.tickets.contract.subs import KeepSubTicket
from shouwen.features.tickets.defaults import CATEGORIES_KIND
from shouwen.features.tickets.looks import TakeListAway, note_list_taken, take_list_away
from shouwen.features.tickets.queries.naming import names_of
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

_EVERYBODY_WITH_CASES = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")

KEEPING = (
    Archived("tickets", root=Root.CASE, events=True, timed=True),
    Archived("ticket_places", {"ticket_id": Root.CASE}),
    Archived("ticket_subs", {"ticket_id": Root.CASE, "parent_id": Root.CASE}),
    Archived("ticket_entries", {"ticket_id": Root.CASE}),
    Archived("saved_views", {"staff_id": Root.STAFF}),
    Archived("day_numbers"),
)

FEATURE = Feature(
    name="tickets",
    usecases={
        OpenTicket: usecases.open_ticket,
        MoveTicket: usecases.move_ticket,
        HoldOpen: usecases.hold_open,
        KeepSubTicket: usecases.keep_sub_ticket,
        WriteEntry: usecases.write_entry,
        AcceptOffer: usecases.accept_offer,
        LinkContact: usecases.link_contact,
        PromiseAboutTicket: usecases.promise_about_ticket,
        ForgetTicket: usecases.forget_ticket,
        ForgetSought: usecases.forget_sought,
        FollowClocks: usecases.follow_clocks,
        ShowDeadline: usecases.show_deadline,
        FollowCalendar: usecases.follow_calendar,
        FollowUnit: usecases.follow_unit,
        KeepView: views.keep_view,
        ChangeView: views.change_view,
        ForgetView: views.forget_view,
        NoteListTaken: note_list_taken,
    },
    looks={TakeListAway: take_list_away},
    permissions={READ: _EVERYBODY_WITH_CASES, UNMASK: _EVERYBODY_WITH_CASES},
    timers={WATCH_TIMER: reactions.watch, usecases.REREAD_TIMER: reactions.reread},
    subscribers=(reactions.follow_calendars, reactions.follow_units),
    jobs=(reactions.next_page, reactions.next_page_of_unit),
    conflicts={
        "uq_tickets_source_external_number": AlreadyImported,
        "uq_saved_views_staff_id_screen_name": ViewNameTaken,
    },
    routers=(api.routes, views_api.routes, contacts_api.routes, belongings_api.routes),
    rule_kinds=(CATEGORIES_KIND,),
    subject_names={"complaint": names_of, "workorder": names_of},
    keeping=KEEPING,
)
