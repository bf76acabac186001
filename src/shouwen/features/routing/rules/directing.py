"""Work that no queue gives: dialled out, meant for one agent, or handed over from one to another."""

from shouwen.features.routing.contract import (
    Asked,
    Denial,
    Denied,
    Engaged,
    Outcome,
    PassedOn,
    Rule,
    Standing,
)
from shouwen.features.routing.rules.finding import offer, settle, tell
from shouwen.features.routing.rules.leaving import out_of_hand, reached, wrapped_up
from shouwen.features.routing.rules.offers import renew_turn
from shouwen.features.routing.rules.standing import Agent, Contact
from shouwen.features.routing.rules.state import Step, open_media, room
from shouwen.features.routing.rules.waits import gone


def engage(step: Step, engaged: Engaged) -> None:
    """Also of an agent who is busy or wraps up."""
    agent = _wanted(step, engaged)
    if agent is None:
        return
    if agent.offer or engaged.medium not in room(step.state, agent, agent.hands):
        _not_free(step, engaged)
        return
    contact = _new(step, engaged)
    _into_hand(step, contact, agent)
    tell(step, agent)
    settle(step, agent)


def ask(step: Step, asked: Asked) -> None:
    agent = _wanted(step, asked)
    if agent is None:
        return
    if asked.medium not in open_media(step.state, agent):
        _not_free(step, asked)
        return
    offer(step, _new(step, asked), agent, Rule.ASKED)


def pass_on(step: Step, passed: PassedOn) -> None:
    """Whoever had it wraps up; the other has it, busy or not, since the customer is with them already.

    Not while an offer rings there, nor without room.
    """
    core = step.core
    contact, to = core.contacts.get(passed.contact), core.agents.get(passed.agent)
    if to is None:
        step.effects.append(Denied(Denial.UNKNOWN_AGENT, agent=passed.agent, contact=passed.contact))
        return
    if contact is None or contact.standing is not Standing.IN_HAND or contact.agent == to.id:
        step.effects.append(Denied(Denial.NOT_IN_HAND, agent=to.id, contact=passed.contact))
        return
    hands = {held: medium for held, medium in to.hands.items() if held != passed.replaces}
    if to.offer or contact.medium not in room(step.state, to, hands):
        step.effects.append(Denied(Denial.WORK_IN_HAND, agent=to.id, contact=contact.id))
        return
    if passed.replaces in to.hands:
        asked = core.contacts[passed.replaces]
        reached(step, asked)
        out_of_hand(step, asked)
        gone(step, asked, Outcome.FINISHED)
    before = out_of_hand(step, contact)
    _into_hand(step, contact, to)
    tell(step, to)
    settle(step, to)
    wrapped_up(step, before, contact.medium)


def _wanted(step: Step, wish: Engaged | Asked) -> Agent | None:
    agent = step.core.agents.get(wish.agent)
    if wish.contact in step.core.contacts:
        step.effects.append(Denied(Denial.KNOWN_CONTACT, wish.agent, wish.contact))
        return None
    if agent is None:
        step.effects.append(Denied(Denial.UNKNOWN_AGENT, wish.agent, wish.contact))
    return agent


def _not_free(step: Step, wish: Engaged | Asked) -> None:
    step.effects.append(Denied(Denial.NOT_FREE, wish.agent, wish.contact))


def _new(step: Step, wish: Engaged | Asked) -> Contact:
    now = step.now
    contact = Contact(wish.contact, wish.medium, now, now, now, step.turn())
    step.core.contacts[contact.id] = contact
    return contact


def _into_hand(step: Step, contact: Contact, agent: Agent) -> None:
    contact.standing, contact.agent = Standing.IN_HAND, agent.id
    agent.hands[contact.id] = contact.medium
    renew_turn(step, agent)
