"""A journal of what happened makes the state again."""

from collections.abc import Iterable

from shouwen.features.routing.contract import Entry, RoutingSettings
from shouwen.features.routing.rules.state import State, new_state
from shouwen.features.routing.rules.stepping import step


def replayed(settings: RoutingSettings, journal: Iterable[Entry]) -> State:
    """The state after all of it, beginning with nobody under these settings."""
    state = new_state(settings)
    for entry in journal:
        step(state, entry.happening, entry.at)
    return state
