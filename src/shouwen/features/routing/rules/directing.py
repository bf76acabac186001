"""Work that no queue gives: dialled out, meant for one agent, or handed over from one to another."""

from shouwen.features.routing.contract import (
    Asked,
    Decided,
    Denial,
    Denied,
    Engaged,
    Outcome,
    PassedOn,
    Picked,
    Rule,
    Standing,
    Withdrawal,
)
from shouwen.features.routing.rules.finding import offer, settle, tell
from shouwen.features.routing.rules.leaving import out_of_hand, reached, wrapped_up
from shouwen.features.routing.rules.offers import count_answer, renew_turn, seek_again, withdraw
from shouwen.features.routing.rules.standing import Agent, Contact
from shouwen.features.routing.rules.state import Step, leave, open_media, room
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


def pick(step: Step, picked: Picked) -> None:
    """Also of an agent who is busy; beside what rings there."""
    agent, contact = step.core.agents.get(picked.agent), step.core.contacts.get(picked.contact)
    if (contact or picked).medium.is_live:
        step.effects.append(Denied(Denial.NOT_WAITING, picked.agent, picked.contact))
        return
    if contact is not None and contact.standing is Standing.IN_HAND and contact.agent == picked.agent:
        return
    if contact is None:
        contact = _new(step, picked)
    step.effects.append(Decided(contact.id, Rule.PICKED, contact.queue, picked.agent))
    before = _out_of_line(step, contact)
    if agent is None or contact.medium not in room(step.state, agent, agent.hands):
        gone(step, contact, Outcome.FINISHED)
    else:
        _into_hand(step, contact, agent)
        _too_much_now(step, agent)
        tell(step, agent)
        settle(step, agent)
    if before is not None and before is not agent:
        tell(step, before)
        settle(step, before)


def _out_of_line(step: Step, contact: Contact) -> Agent | None:
    """Wherever it stood; answers whom it stood with."""
    standing, contact.due = contact.standing, 0
    contact.awaits, contact.awaits_until = (), 0
    if standing is Standing.IN_HAND:
        return out_of_hand(step, contact)
    count_answer(step, contact)
    if standing is Standing.OFFERED:
        return withdraw(step, step.core.offers[contact.token], Withdrawal.PICKED)[0]
    if standing is Standing.WAITING and contact.id in step.state.spots:
        leave(step.state, contact)
    return None


def _too_much_now(step: Step, agent: Agent) -> None:
    """What was being offered beside it is somebody else's where there is no more room."""
    offer = step.core.offers.get(agent.offer)
    if offer is None or step.core.contacts[offer.contact].medium in room(step.state, agent, agent.hands):
        return
    seek_again(step, withdraw(step, offer, Withdrawal.PICKED)[1])


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


def _new(step: Step, wish: Engaged | Asked | Picked) -> Contact:
    now = step.now
    contact = Contact(wish.contact, wish.medium, now, now, now, step.turn())
    step.core.contacts[contact.id] = contact
    return contact


def _into_hand(step: Step, contact: Contact, agent: Agent) -> None:
    contact.standing, contact.agent = Standing.IN_HAND, agent.id
    agent.hands[contact.id] = contact.medium
    renew_turn(step, agent)
