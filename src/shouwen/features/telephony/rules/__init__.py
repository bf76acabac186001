"""The rules of calls: one step after the other."""

from shouwen.features.telephony.rules.catching_up import undone, unheard
from shouwen.features.telephony.rules.state import Call, Effect, Seat, Telephone
from shouwen.features.telephony.rules.stepping import came_in, heard, routed, seated, wished

__all__ = ["Call", "Effect", "Seat", "Telephone", "came_in", "heard", "routed", "seated", "undone", "unheard", "wished"]
