"""Bringing both sides together: a contact finds an agent, or an agent who gets free finds a contact."""

from collections.abc import Iterator, Sequence
from itertools import islice

from shouwen.features.routing.contract import (
    SECOND,
    Decided,
    Medium,
    Offered,
    Passed,
    Presence,
    PresenceChanged,
    Rule,
    Standing,
)
from shouwen.features.routing.rules.lines import first_free, first_waiting, misfit
from shouwen.features.routing.rules.rulebook import Key, Requirement
from shouwen.features.routing.rules.standing import Agent, Contact, Offer
from shouwen.features.routing.rules.state import Step, leave, open_media, pool_of, seat, stand
from shouwen.features.routing.rules.timers import Due
from shouwen.features.routing.rules.waits import plan

_PASSED = 3


def seek_agent(step: Step, contact: Contact) -> bool:
    """It is offered to the agent who should have it, or waits in its line; says whether it was offered."""
    state = step.state
    known = _known(step, contact)
    for agent in known:
        if contact.medium in state.seats[agent.id].media:
            offer(step, contact, agent, Rule.KNOWN_AGENT, _agents_before(step, contact, agent, Rule.KNOWN_AGENT))
            return True
    contact.awaits = tuple([agent.id for agent in known])
    if not known:
        contact.awaits_until = 0
        found = first_free(state.match.line(state.book.requirement(contact, contact.relaxed)))
        if found is not None:
            agent = state.core.agents[found[2]]
            offer(step, contact, agent, Rule.LONGEST_IDLE, _agents_before(step, contact, agent, Rule.LONGEST_IDLE))
            return True
    contact.standing = Standing.WAITING
    stand(state, contact)
    plan(step, contact)
    return False


def settle(step: Step, agent: Agent) -> None:
    """The agent gets the contact that should come next, or stands among the free."""
    state = step.state
    media = open_media(state, agent)
    found = _next_for(step, agent, media) if media and state.waiting else None
    if found is None:
        seat(state, agent, media)
        return
    key, rule = found
    contact = state.core.contacts[key[3]]
    passed = _contacts_before(step, key, agent, rule) if state.waiting[0] != key else ()
    leave(state, contact)
    offer(step, contact, agent, rule, passed)


def presence(agent: Agent) -> Presence:
    """As boards show it. Whoever answers letters or messages talks with nobody, and a call may come."""
    if Medium.CALL in agent.hands.values():
        return Presence.TALKING
    if agent.offer:
        return Presence.RINGING
    if agent.pause_until:
        return agent.pause
    if agent.busy:
        return Presence.BUSY
    return Presence.TALKING if any(medium.is_live for medium in agent.hands.values()) else Presence.IDLE


def tell(step: Step, agent: Agent) -> None:
    shown = presence(agent)
    until = agent.pause_until if shown in (Presence.WRAP_UP, Presence.RESTING) else 0
    step.effects.append(PresenceChanged(agent.id, shown, agent.busy, until))


def _known(step: Step, contact: Contact) -> list[Agent]:
    """The agents whom it waits for in the first place, while that time lasts: on duty, and such as could get it by
    relaxing anyway."""
    if step.now >= contact.awaits_until:
        return []
    agents = [step.core.agents[known] for known in contact.known_agents if known in step.core.agents]
    wanted = step.state.book.loosest(contact)
    return [
        agent
        for agent in agents
        if not agent.busy
        and agent.limits.get(contact.medium) != 0
        and not misfit(agent.profile, dict(agent.profile.skills), wanted)
    ]


def _next_for(step: Step, agent: Agent, media: Sequence[Medium]) -> tuple[Key, Rule] | None:
    """Who waits for this very agent goes first; then the first of all whom the agent fits."""
    state = step.state
    for key in state.awaiting.get(agent.id, ()):
        if state.core.contacts[key[3]].medium in media:
            return key, Rule.KNOWN_AGENT
    best: Key | None = None
    for medium in media:
        first = first_waiting(pool_of(state, agent, medium))
        if first is not None and (best is None or first < best):
            best = first
    return (best, Rule.RANK) if best is not None else None


def offer(step: Step, contact: Contact, agent: Agent, rule: Rule, passed: tuple[Passed, ...] = ()) -> None:
    """Both sides are reserved until it is answered or time is up. Neither stands in a line any more."""
    core, now = step.core, step.now
    core.tokens += 1
    ring = step.state.book.media[contact.medium].ring_seconds
    token, until = core.tokens, now + ring * SECOND
    core.offers[token] = Offer(token, contact.id, agent.id, now, until)
    contact.standing, contact.token, contact.agent, contact.due = Standing.OFFERED, token, agent.id, 0
    contact.awaits = ()
    agent.offer = token
    seat(step.state, agent, ())
    step.state.timers.arm(Due.OFFER, token, until)
    waited, idle = now - contact.queued_at, now - agent.idle_since
    step.effects += (
        Decided(contact.id, rule, contact.queue, agent.id, token, waited, idle, contact.relaxed, passed),
        Offered(token, contact.id, agent.id, contact.medium, until),
    )
    tell(step, agent)


def _agents_before(step: Step, contact: Contact, chosen: Agent, rule: Rule) -> tuple[Passed, ...]:
    """Free agents who were idle longer, and what they lack."""
    wanted = step.state.book.requirement(contact, contact.relaxed)
    turn = step.state.seats[chosen.id].turn
    before = (each for each in islice(step.state.free[contact.medium], _PASSED) if each < turn)
    return tuple([Passed(each[2], _lacking(step, each[2], wanted) or rule) for each in before])


def _contacts_before(step: Step, key: Key, agent: Agent, rule: Rule) -> tuple[Passed, ...]:
    """Contacts that stand before the chosen one, and why they were not meant for this agent."""
    return tuple([Passed(before[3], why) for before, why in _why_not(step, key, agent, rule)])


def _why_not(step: Step, key: Key, agent: Agent, rule: Rule) -> Iterator[tuple[Key, str]]:
    state = step.state
    media = open_media(state, agent)
    for before in islice(state.waiting, _PASSED):
        if before >= key:
            return
        line = state.spots[before[3]].line
        if line is None:
            yield before, Rule.AWAITED
        elif line.requirement.medium not in media:
            yield before, "medium"
        else:
            yield before, _lacking(step, agent.id, line.requirement) or rule


def _lacking(step: Step, agent: str, wanted: Requirement) -> str:
    profile = step.core.agents[agent].profile
    return misfit(profile, dict(profile.skills), wanted)
