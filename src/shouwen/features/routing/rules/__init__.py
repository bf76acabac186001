"""The routing core: pure steps from what happened to what is to be done."""

from shouwen.features.routing.rules.figures import Figures
from shouwen.features.routing.rules.finding import presence
from shouwen.features.routing.rules.replaying import replay, replayed
from shouwen.features.routing.rules.standing import Agent
from shouwen.features.routing.rules.state import State, new_state, restored, snapshot
from shouwen.features.routing.rules.stepping import next_due, step
from shouwen.features.routing.rules.trying import what_if

__all__ = [
    "Agent",
    "Figures",
    "State",
    "new_state",
    "next_due",
    "presence",
    "replay",
    "replayed",
    "restored",
    "snapshot",
    "step",
    "what_if",
]
