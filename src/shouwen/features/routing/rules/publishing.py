"""Other settings are in force: everything that is derived is made anew, and who waits looks again for an agent."""

from shouwen.features.routing.contract import SettingsPublished, Standing, checked
from shouwen.features.routing.rules.finding import seek_agent
from shouwen.features.routing.rules.queueing import rehome
from shouwen.features.routing.rules.rulebook import Rulebook
from shouwen.features.routing.rules.state import Step, leave, renewed


def publish(step: Step, published: SettingsPublished) -> None:
    """Offers that stand and work in hand stay as they are. Wrong settings are refused before anything changes."""
    state, core = step.state, step.core
    core.settings = checked(published.settings)
    state.book = Rulebook(core.settings)
    core.closed = {code: why for code, why in core.closed.items() if code in state.book.queues}
    for contact in core.contacts.values():
        homeless = contact.queue and contact.queue not in state.book.queues
        if homeless and contact.standing is not Standing.IN_HAND:
            rehome(step, contact)
    renewed(state)
    for key in list(state.waiting):
        contact = core.contacts[key[3]]
        leave(state, contact)
        seek_agent(step, contact)
