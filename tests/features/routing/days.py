"""Settings in which every rule has something to do, the people of the random days, and what must hold after a step."""

from collections import Counter
from collections.abc import Iterator

from shouwen.features.routing.contract import (
    MEDIA,
    CallbackSetting,
    Medium,
    Overflow,
    Profile,
    QueueSetting,
    Relaxation,
    RoutingSettings,
    Standing,
    TierSetting,
    Wish,
)
from shouwen.features.routing.rules.rulebook import Requirement
from shouwen.features.routing.rules.standing import Agent, Contact, Core
from shouwen.features.routing.rules.state import State

CALLS = (Medium.CALL, Medium.VOICEMAIL)
QUEUES = (
    QueueSetting(
        "city",
        "city",
        "city",
        media=CALLS,
        regions=("north",),
        by_region=True,
        local_first=True,
        relaxations=(Relaxation(20, give_up=(Wish.LOCAL,)),),
        overflows=(Overflow("general", after_seconds=40),),
        closed_to="general",
    ),
    QueueSetting(
        "broadband",
        "broadband",
        "broadband",
        media=CALLS,
        skills=("broadband",),
        level=4,
        by_brand=True,
        priority=2,
        known_agent_seconds=25,
        relaxations=(
            Relaxation(15, level=2),
            Relaxation(30, give_up=(Wish.BRAND,)),
            Relaxation(60, give_up=(Wish.LANGUAGE, Wish.SKILL)),
        ),
        overflows=(Overflow("general", longer_than=4), Overflow("general", after_seconds=120)),
        closed_to="general",
        announce_seconds=20,
        callback=CallbackSetting(expires_seconds=600, tries=2, retry_seconds=90),
    ),
    QueueSetting("texts", "texts", "texts", media=(Medium.CHAT, Medium.SMS), known_agent_seconds=10),
    QueueSetting(
        "general",
        "general",
        "general",
        skill="general",
        by_language=False,
        overflows=(Overflow("", after_seconds=300),),
        callback=CallbackSetting(),
        choices_after_seconds=30,
    ),
)
SETTINGS = RoutingSettings(
    QUEUES, MEDIA, (TierSetting("gold", 3), TierSetting("diamond", 5, first=True)), keep_place_seconds=120
)
OTHERS = RoutingSettings(QUEUES[1:], MEDIA, (TierSetting("gold", 9),), ageing_seconds=20, rest_seconds=1)
"""One queue fewer, no tier that goes first."""
PROFILES = (
    Profile((("general", 3),), ("zh",)),
    Profile((("broadband", 5), ("general", 1)), ("zh", "en"), ("home",)),
    Profile((("broadband", 2),), ("zh",)),
    Profile((("broadband", 4), ("general", 2)), ("en",), (), ("north",)),
    Profile((), ("zh", "en")),
)


def fits(profile: Profile, wanted: Requirement) -> bool:
    """Said once more in other words than the rules say it."""
    skilled = wanted.skill == "" or any(name == wanted.skill and has >= wanted.level for name, has in profile.skills)
    speaks = wanted.language in ("", *profile.languages)
    knows = wanted.brand == "" or not profile.brands or wanted.brand in profile.brands
    bound = wanted.region in profile.regions
    return skilled and speaks and knows and (bound if wanted.local else bound or not profile.regions)


def limit(state: State, agent: Agent, medium: Medium) -> int:
    return agent.limits.get(medium, state.book.media[medium].limit)


def takes(state: State, agent: Agent, medium: Medium, *, offer: bool = True) -> bool:
    """Whether the agent could be given such a contact now; without `offer`, if nothing were offered."""
    if agent.busy or agent.pause_until or (offer and agent.offer):
        return False
    held = Counter(agent.hands.values())
    alone = all(state.book.media[each].interruptible for each in held)
    return (
        held[medium] < limit(state, agent, medium)
        and not held[Medium.CALL]
        and (alone or not state.book.media[medium].exclusive)
    )


def serves(state: State, agent: Agent, contact: Contact) -> bool:
    return takes(state, agent, contact.medium) and fits(agent.profile, state.book.requirement(contact, contact.relaxed))


def broken(state: State) -> Iterator[str]:
    """Everything that must never be."""
    core = state.core
    yield from _two_places(core)
    yield from _too_much(state)
    yield from _outlived(core)
    yield from _idle_beside_waiting(state)
    yield from _awaiting_nobody(state)
    yield from _unbalanced(core)


def _two_places(core: Core) -> Iterator[str]:
    """A contact waits, or is offered to one agent, or is in one agent's hands."""
    hands = Counter(contact for agent in core.agents.values() for contact in agent.hands)
    offers = Counter(offer.contact for offer in core.offers.values())
    for contact in core.contacts.values():
        found = (hands[contact.id], offers[contact.id])
        wanted = (contact.standing is Standing.IN_HAND, contact.standing is Standing.OFFERED)
        if found != wanted:
            yield f"{contact.id} is {contact.standing}, but {found[0]} have it and {found[1]} are offered it"
    for contact_id in (hands | offers).keys() - core.contacts.keys():
        yield f"{contact_id} is over, and an agent has it"


def _too_much(state: State) -> Iterator[str]:
    for agent in state.core.agents.values():
        offer = state.core.offers.get(agent.offer)
        held = list(agent.hands.values())
        if offer is not None:
            held.append(state.core.contacts[offer.contact].medium)
        for medium, number in Counter(held).items():
            if number > limit(state, agent, medium):
                yield f"{agent.id} has {number} of {medium}"
        if Medium.CALL in held and not all(state.book.media[one].interruptible for one in held if one != Medium.CALL):
            yield f"{agent.id} has a call beside {held}"


def _outlived(core: Core) -> Iterator[str]:
    for agent in core.agents.values():
        if agent.lease_until <= core.now:
            yield f"the lease of {agent.id} ended"
        if agent.offer and core.offers[agent.offer].agent != agent.id:
            yield f"{agent.id} is offered what is offered to another"
    for offer in core.offers.values():
        if offer.agent not in core.agents or offer.until <= core.now:
            yield f"offer {offer.token} outlived its agent or its time"
    for contact in core.contacts.values():
        if contact.agent and contact.agent not in core.agents:
            yield f"{contact.id} is with {contact.agent}, who is gone"


def _idle_beside_waiting(state: State) -> Iterator[str]:
    for contact in state.core.contacts.values():
        if contact.standing is not Standing.WAITING:
            continue
        for agent in state.core.agents.values():
            awaits = agent.id in contact.awaits and takes(state, agent, contact.medium)
            if awaits or (not contact.awaits and serves(state, agent, contact)):
                yield f"{contact.id} waits and {agent.id} is free"


def _awaiting_nobody(state: State) -> Iterator[str]:
    """Who is awaited is there, and could be given the contact."""
    for contact in state.core.contacts.values():
        for awaited in contact.awaits:
            agent = state.core.agents.get(awaited)
            able = agent and not agent.busy and fits(agent.profile, state.book.loosest(contact))
            if not able or contact.standing is not Standing.WAITING:
                yield f"{contact.id} awaits {awaited}"


def _unbalanced(core: Core) -> Iterator[str]:
    waiting, later = Counter[str](), Counter[str]()
    for contact in core.contacts.values():
        if contact.callback:
            later[contact.queue] += 1
        elif contact.standing is not Standing.IN_HAND:
            waiting[contact.queue] += 1
    for queue, one in core.tallies.items():
        left = one.answered + one.abandoned + one.overflowed + one.closed + one.voicemail + one.called_back
        if one.entered != left + waiting[queue]:
            yield f"{queue}: {one.entered} came, {left} went and {waiting[queue]} wait"
        called = one.reached + one.unreached + one.expired + one.cancelled
        if one.called_back != called + later[queue]:
            yield f"{queue}: {one.called_back} callbacks, {called} settled and {later[queue]} open"
