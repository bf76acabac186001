"""A journal of what happened makes the state again, and the figures of the time that it tells of."""

from collections.abc import Iterable

from shouwen.features.routing.contract import Entry, RoutingSettings
from shouwen.features.routing.rules.figures import Figures
from shouwen.features.routing.rules.state import State, new_state
from shouwen.features.routing.rules.stepping import step


def replayed(settings: RoutingSettings, journal: Iterable[Entry]) -> State:
    """The state after all of it, beginning with nobody under these settings."""
    return replay(settings, journal)[0]


def replay(settings: RoutingSettings, journal: Iterable[Entry]) -> tuple[State, Figures]:
    """The state, and what came of everybody."""
    state, figures = new_state(settings), Figures()
    for entry in journal:
        _, effects = step(state, entry.happening, entry.at)
        figures.count(entry.happening, effects, state.core.settings.answered_within_seconds)
    return state, figures
