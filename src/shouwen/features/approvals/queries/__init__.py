"""Reading approvals."""

from shouwen.features.approvals.queries.people import WAITS_FOR_ME, Turn, next_turn
from shouwen.features.approvals.queries.screens import (
    COUNT_CAP,
    ApprovalInFull,
    ApprovalLine,
    Whose,
    all_in_scope,
    asked_by,
    count_waiting,
    the_approval,
    waiting_for,
)
from shouwen.features.approvals.queries.standing import (
    Ground,
    Known,
    ground_of,
    known_of,
    shown_sql,
    standing_from,
    standing_sql,
)

__all__ = [
    "COUNT_CAP",
    "WAITS_FOR_ME",
    "ApprovalInFull",
    "ApprovalLine",
    "Ground",
    "Known",
    "Turn",
    "Whose",
    "all_in_scope",
    "asked_by",
    "count_waiting",
    "ground_of",
    "known_of",
    "next_turn",
    "shown_sql",
    "standing_from",
    "standing_sql",
    "the_approval",
    "waiting_for",
]
