"""A contact is over: given up while waiting, done by an agent, or given back to a queue; and callbacks."""

from shouwen.features.routing.contract import (
    SECOND,
    CallbackCancelled,
    CallbackKept,
    CallbackLater,
    CallbackSetting,
    ChoseCallback,
    Denial,
    Denied,
    HandedBack,
    Medium,
    NotReached,
    Outcome,
    Presence,
    Rule,
    Standing,
    Withdrawal,
)
from shouwen.features.routing.rules.finding import seek_agent, settle, tell
from shouwen.features.routing.rules.offers import pause, renew_turn, withdraw
from shouwen.features.routing.rules.queueing import enter, keep_place, look_at, rehome
from shouwen.features.routing.rules.standing import Agent, Contact
from shouwen.features.routing.rules.state import Step, leave
from shouwen.features.routing.rules.timers import Due
from shouwen.features.routing.rules.waits import gone, plan


def over(step: Step, contact_id: str) -> None:
    """The customer is gone, or the work is done: what that means follows from where the contact stands."""
    contact = step.core.contacts.get(contact_id)
    if contact is None:
        step.effects.append(Denied(Denial.UNKNOWN_CONTACT, contact=contact_id))
    elif contact.standing is Standing.IN_HAND:
        reached(step, contact)
        agent = out_of_hand(step, contact)
        gone(step, contact, Outcome.FINISHED)
        wrapped_up(step, agent, contact.medium)
    elif contact.callback:
        step.effects.append(Denied(Denial.IS_CALLBACK, contact=contact_id))
    else:
        if contact.queue:
            step.tally(contact.queue).abandoned += 1
            keep_place(step, contact)
        _given_up(step, contact, Outcome.ABANDONED)


def hand_back(step: Step, handed: HandedBack) -> None:
    """It goes to somebody else first: the agent rests, or wraps up."""
    contact = step.core.contacts.get(handed.contact)
    queue = step.state.book.queues.get(handed.queue)
    if contact is None or contact.standing is not Standing.IN_HAND:
        step.effects.append(Denied(Denial.NOT_IN_HAND, contact=handed.contact))
        return
    if queue is None:
        step.effects.append(Denied(Denial.UNKNOWN_QUEUE, contact=handed.contact))
        return
    reached(step, contact)
    contact.callback = False
    agent = out_of_hand(step, contact)
    pause(step, agent, Presence.RESTING, step.core.settings.rest_seconds)
    wrapped_up(step, agent, contact.medium)
    enter(step, contact, queue, Rule.HANDED_BACK)


def chose_callback(step: Step, chosen: ChoseCallback) -> None:
    """The line ends, the place stays."""
    contact = step.core.contacts.get(chosen.contact)
    if contact is None or contact.standing is not Standing.WAITING:
        step.effects.append(Denied(Denial.NOT_WAITING, contact=chosen.contact))
        return
    setting = step.state.book.queues[contact.queue].callback
    if setting is None or contact.medium is not Medium.CALL or contact.callback:
        step.effects.append(Denied(Denial.NO_CALLBACK, contact=contact.id))
        return
    step.tally(contact.queue).called_back += 1
    contact.callback, contact.expires_at = True, step.now + setting.expires_seconds * SECOND
    step.effects.append(CallbackKept(contact.id, contact.expires_at))
    plan(step, contact)


def not_reached(step: Step, missed: NotReached) -> None:
    """Tried again later, in the same place, until it was tried often enough."""
    contact = step.core.contacts.get(missed.contact)
    if contact is None or contact.standing is not Standing.IN_HAND or not contact.callback:
        step.effects.append(Denied(Denial.NOT_IN_HAND, contact=missed.contact))
        return
    if contact.queue not in step.state.book.queues:
        rehome(step, contact)
    setting = step.state.book.queues[contact.queue].callback or CallbackSetting()
    agent = out_of_hand(step, contact)
    contact.tries += 1
    again_at = step.now + setting.retry_seconds * SECOND
    if contact.tries >= setting.tries or again_at >= contact.expires_at:
        step.tally(contact.queue).unreached += 1
        gone(step, contact, Outcome.CALLBACK_UNREACHED)
    else:
        contact.standing, contact.agent, contact.due = Standing.LATER, "", again_at
        step.state.timers.arm(Due.CONTACT, contact.id, again_at)
        step.effects.append(CallbackLater(contact.id, contact.tries, again_at))
    tell(step, agent)
    settle(step, agent)


def cancel_callback(step: Step, cancelled: CallbackCancelled) -> None:
    contact = step.core.contacts.get(cancelled.contact)
    if contact is None or not contact.callback or contact.standing is Standing.IN_HAND:
        step.effects.append(Denied(Denial.NO_CALLBACK, contact=cancelled.contact))
        return
    step.tally(contact.queue).cancelled += 1
    _given_up(step, contact, Outcome.CALLBACK_CANCELLED)


def contact_due(step: Step, contact: Contact) -> None:
    """Its time has come: a callback expires or is tried again, or a wait takes its next step."""
    if contact.callback and contact.expires_at <= step.now:
        step.tally(contact.queue).expired += 1
        _given_up(step, contact, Outcome.CALLBACK_EXPIRED)
    elif contact.standing is Standing.LATER:
        contact.entered_at, contact.relaxed = step.now, 0
        seek_agent(step, contact)
    else:
        look_at(step, contact)


def _given_up(step: Step, contact: Contact, outcome: Outcome) -> None:
    """Whoever was being offered it is free again, and not to blame."""
    agent: Agent | None = None
    if contact.standing is Standing.OFFERED:
        agent, _ = withdraw(step, step.core.offers[contact.token], Withdrawal.ABANDONED)
    elif contact.standing is Standing.WAITING:
        leave(step.state, contact)
    gone(step, contact, outcome)
    if agent is not None:
        tell(step, agent)
        settle(step, agent)


def reached(step: Step, contact: Contact) -> None:
    """A callback has come to its end."""
    if contact.callback:
        step.tally(contact.queue).reached += 1


def out_of_hand(step: Step, contact: Contact) -> Agent:
    agent = step.core.agents[contact.agent]
    del agent.hands[contact.id]
    renew_turn(step, agent)
    return agent


def wrapped_up(step: Step, agent: Agent, medium: Medium) -> None:
    pause(step, agent, Presence.WRAP_UP, step.state.book.media[medium].wrap_up_seconds)
    tell(step, agent)
    settle(step, agent)
