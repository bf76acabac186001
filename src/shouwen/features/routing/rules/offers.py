"""Offers are reservations: whoever answers shows the token, and only that of a standing offer has an effect."""

from shouwen.features.routing.contract import (
    SECOND,
    Accepted,
    Connected,
    Declined,
    Denial,
    Denied,
    Failed,
    Outcome,
    Presence,
    Standing,
    Withdrawal,
    Withdrawn,
)
from shouwen.features.routing.rules.finding import seek_agent, settle, tell
from shouwen.features.routing.rules.standing import Agent, Contact, Offer
from shouwen.features.routing.rules.state import Step, leave, seat
from shouwen.features.routing.rules.timers import Due
from shouwen.features.routing.rules.waits import answered, gone

NO_ANSWER = "no_answer"
"""The reason of an agent whom routing set busy, since an offer rang out."""


def accept(step: Step, accepted: Accepted) -> None:
    offer = _standing(step, accepted.agent, accepted.token)
    if offer is None:
        return
    agent, contact = _ended(step, offer)
    renew_lease(step, agent)
    contact.standing, contact.due = Standing.IN_HAND, 0
    agent.hands[contact.id] = contact.medium
    renew_turn(step, agent)
    count_answer(step, contact)
    waited, rang = step.now - contact.arrived_at, step.now - offer.at
    step.effects.append(
        Connected(offer.token, contact.id, agent.id, contact.queue, waited, rang, callback=contact.callback)
    )
    tell(step, agent)
    settle(step, agent)


def count_answer(step: Step, contact: Contact) -> None:
    """Callbacks are counted once they were reached, and what no queue gave nowhere."""
    if contact.queue and not contact.callback:
        tally = step.tally(contact.queue)
        if contact.medium.is_live:
            answered(tally, contact.entered_at, step.now)
        else:
            tally.answered += 1


def decline(step: Step, declined: Declined) -> None:
    """The agent rests a little, so that the contact comes to somebody else first."""
    offer = _standing(step, declined.agent, declined.token)
    if offer is not None:
        renew_lease(step, step.core.agents[declined.agent])
        _without_answer(step, offer, Withdrawal.DECLINED, declined.reason)


def fail(step: Step, failed: Failed) -> None:
    offer = _standing(step, failed.agent, failed.token)
    if offer is not None:
        _without_answer(step, offer, Withdrawal.FAILED, failed.reason)


def drop(step: Step, offer: Offer) -> None:
    """It ran out while nobody drove routing."""
    _without_answer(step, offer, Withdrawal.FAILED)


def ring_out(step: Step, offer: Offer) -> None:
    """Its time is up (CALL-05). Whoever does not answer calls is not there: busy until they say otherwise."""
    contact = step.core.contacts[offer.contact]
    if step.state.book.media[contact.medium].busy_after_ring_out:
        step.core.agents[offer.agent].busy = NO_ANSWER
    _without_answer(step, offer, Withdrawal.RANG_OUT)


def withdraw(step: Step, offer: Offer, why: Withdrawal) -> tuple[Agent, Contact]:
    """For both sides as if it had never been."""
    agent, contact = _ended(step, offer)
    contact.agent = ""
    step.effects.append(Withdrawn(offer.token, contact.id, agent.id, why))
    return agent, contact


def _standing(step: Step, agent: str, token: int) -> Offer | None:
    offer = step.core.offers.get(token)
    if offer is None or offer.agent != agent:
        step.effects.append(Denied(Denial.STALE_OFFER, agent=agent, token=token))
        return None
    return offer


def _ended(step: Step, offer: Offer) -> tuple[Agent, Contact]:
    agent, contact = step.core.agents[offer.agent], step.core.contacts[offer.contact]
    del step.core.offers[offer.token]
    agent.offer = contact.token = 0
    return agent, contact


def _without_answer(step: Step, offer: Offer, why: Withdrawal, reason: str = "") -> None:
    agent, contact = _ended(step, offer)
    contact.agent, contact.awaits_until = "", 0
    step.effects.append(Withdrawn(offer.token, contact.id, agent.id, why, reason))
    renew_turn(step, agent)
    waits = contact.queue and step.state.book.media[contact.medium].interruptible
    if not agent.busy and not waits:
        pause(step, agent, Presence.RESTING, step.core.settings.rest_seconds)
    tell(step, agent)
    settle(step, agent)
    if waits:
        put_off(step, contact)
    else:
        seek_again(step, contact)
    release(step, agent)


def put_off(step: Step, contact: Contact) -> None:
    """It can wait, and who would not take it now is not asked again at once; calls come to them meanwhile."""
    again = step.now + step.state.book.media[contact.medium].again_seconds * SECOND
    contact.standing, contact.due = Standing.LATER, again
    step.state.timers.arm(Due.CONTACT, contact.id, again)


def seek_again(step: Step, contact: Contact) -> None:
    """What was meant for one agent alone is over; all else goes on waiting, or comes to another."""
    if contact.queue:
        seek_agent(step, contact)
    else:
        gone(step, contact, Outcome.UNANSWERED)


def pause(step: Step, agent: Agent, why: Presence, seconds: int) -> None:
    """No offers for so long; of two pauses the later end counts."""
    until = step.now + seconds * SECOND
    if seconds and until > agent.pause_until:
        agent.pause, agent.pause_until = why, until
        step.state.timers.arm(Due.PAUSE, agent.id, until)


def end_pause(step: Step, agent: Agent) -> None:
    agent.pause, agent.pause_until = Presence.IDLE, 0
    renew_turn(step, agent)
    tell(step, agent)
    settle(step, agent)


def renew_lease(step: Step, agent: Agent) -> None:
    agent.lease_until = step.now + step.core.settings.lease_seconds * SECOND


def renew_turn(step: Step, agent: Agent) -> None:
    """Behind all others who are free: something new came, or came to an end."""
    seat(step.state, agent, ())
    agent.turn, agent.idle_since = step.turn(), step.now


def release(step: Step, agent: Agent) -> None:
    """Who awaited this agent, while it is not on duty, awaits others who are known, or takes anybody."""
    if not agent.busy and agent.id in step.core.agents:
        return
    for key in list(step.state.awaiting.get(agent.id, ())):
        contact = step.core.contacts[key[3]]
        leave(step.state, contact)
        seek_agent(step, contact)
