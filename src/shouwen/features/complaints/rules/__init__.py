"""What may happen to a complaint in which state, and what follows; pure."""

from shouwen.features.complaints.rules.checking import (
    assignment_errors,
    handling_errors,
    named_functions,
    template_errors,
)
from shouwen.features.complaints.rules.handling import (
    ALLOWED,
    NAMES,
    Standing,
    after_pause,
    after_satisfaction,
    agreement_errors,
    allowed_actions,
    extendable_days,
    extension_errors,
    missing_records,
    money_errors,
    objection,
)
from shouwen.features.complaints.rules.intake import (
    Route,
    facts_for_table,
    fingerprint,
    is_repeat,
    place_errors,
    route,
    time_errors,
)
from shouwen.features.complaints.rules.telling import NOTICES, Ear, Telling, telling

__all__ = [
    "ALLOWED",
    "NAMES",
    "NOTICES",
    "Ear",
    "Route",
    "Standing",
    "Telling",
    "after_pause",
    "after_satisfaction",
    "agreement_errors",
    "allowed_actions",
    "assignment_errors",
    "extendable_days",
    "extension_errors",
    "facts_for_table",
    "fingerprint",
    "handling_errors",
    "is_repeat",
    "missing_records",
    "money_errors",
    "named_functions",
    "objection",
    "place_errors",
    "route",
    "telling",
    "template_errors",
    "time_errors",
]
