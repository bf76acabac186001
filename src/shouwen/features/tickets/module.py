"""What this feature hands to `app`."""

from shouwen.features.tickets import api, usecases
from shouwen.features.tickets.contract import (
    READ,
    UNMASK,
    AlreadyImported,
    DefineCategories,
    MoveTicket,
    OpenTicket,
    WriteEntry,
)
from shouwen.platform.feature import Feature

_EVERYBODY_WITH_CASES = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")

FEATURE = Feature(
    name="tickets",
    usecases={
        OpenTicket: usecases.open_ticket,
        MoveTicket: usecases.move_ticket,
        WriteEntry: usecases.write_entry,
        DefineCategories: usecases.define_categories,
    },
    permissions={READ: _EVERYBODY_WITH_CASES, UNMASK: _EVERYBODY_WITH_CASES},
    conflicts={"uq_tickets_source_external_number": AlreadyImported},
    routers=(api.routes,),
)
