"""What makes a call count as something: the same words for sums and for the lists behind them."""

from enum import StrEnum
from typing import Any

from shouwen.features.telephony.rules.figures import Limits


class CountedAs(StrEnum):
    """What a call may count as; `k` in each condition is the call."""

    ARRIVED = "arrived"
    WANTED = "wanted"
    ANSWERED = "answered"
    ANSWERED_WITHIN = "answered_within"
    ANSWERED_BY_HAND = "answered_by_hand"
    IN_THREE_RINGS = "in_three_rings"
    HANDLED = "handled"
    ABANDONED = "abandoned"
    ABANDONED_LATE = "abandoned_late"
    SHORT_ABANDONED = "short_abandoned"
    TRANSFERRED = "transferred"
    CALLS_OUT = "calls_out"
    OFFERS = "offers"
    RANG_OUT = "rang_out"
    DECLINED = "declined"


_IN = "k.direction = 'in'"
_ANSWERED = f"{_IN} and k.answered_at is not null"
_GAVE_UP = f"{_IN} and k.outcome = 'abandoned'"
_WITHIN = f"{_ANSWERED} and k.waited + k.rang <="
CONDITIONS = {
    CountedAs.ARRIVED: _IN,
    CountedAs.WANTED: f"{_IN} and coalesce(k.outcome, '') not in ('closed', 'no_queue')",
    CountedAs.ANSWERED: _ANSWERED,
    CountedAs.ANSWERED_WITHIN: f"{_WITHIN} :within",
    CountedAs.ANSWERED_BY_HAND: f"{_WITHIN} :unanswered_after",
    CountedAs.IN_THREE_RINGS: f"{_ANSWERED} and k.rang <= :three_rings",
    CountedAs.HANDLED: f"{_ANSWERED} and k.ended_at is not null",
    CountedAs.ABANDONED: f"{_GAVE_UP} and k.waited >= :short",
    CountedAs.ABANDONED_LATE: f"{_GAVE_UP} and k.waited >= :short and k.waited > :within",
    CountedAs.SHORT_ABANDONED: f"{_GAVE_UP} and k.waited < :short",
    CountedAs.TRANSFERRED: f"{_IN} and k.transfers > 0",
    CountedAs.CALLS_OUT: "k.direction = 'out'",
}
"""Of calls as they are kept."""
STEPS = {
    CountedAs.OFFERS: "t.kind = 'offered'",
    CountedAs.RANG_OUT: "t.kind = 'withdrawn' and t.detail ->> 'why' = 'rang_out'",
    CountedAs.DECLINED: "t.kind = 'withdrawn' and t.detail ->> 'why' = 'declined'",
}
"""Of steps `t` of calls that came in: they count for whoever was asked."""


def limits_given(limits: Limits) -> dict[str, Any]:
    return {
        "within": limits.within,
        "short": limits.short,
        "unanswered_after": limits.unanswered_after,
        "three_rings": limits.three_rings,
    }
