"""The rules of calls: one step after the other."""

from shouwen.features.telephony.rules.catching_up import broken_off, strays, undone, unfinished, unheard
from shouwen.features.telephony.rules.state import Call, Effect, Seat, Telephone
from shouwen.features.telephony.rules.stepping import (
    came_in,
    dialled,
    dialled_by_phone,
    engaged,
    heard,
    routed,
    seated,
    ticked,
    wished,
)

__all__ = [
    "Call",
    "Effect",
    "Seat",
    "Telephone",
    "broken_off",
    "came_in",
    "dialled",
    "dialled_by_phone",
    "engaged",
    "heard",
    "routed",
    "seated",
    "strays",
    "ticked",
    "undone",
    "unfinished",
    "unheard",
    "wished",
]
