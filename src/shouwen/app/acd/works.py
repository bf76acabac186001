"""Work without a call, as routing offers it: it comes, is had in hand, and is left behind; pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from shouwen.features.routing.contract import (
    Arrived,
    Decided,
    Effect,
    Ended,
    Gone,
    HandedBack,
    Happening,
    Outcome,
    PresenceChanged,
    Rule,
    Standing,
)
from shouwen.features.routing.rules import Agent, State
from shouwen.features.telephony.contract import WorkCame, WorkLeft


def came(routing: State, said: WorkCame) -> Iterable[Happening]:
    """New, or given back by whoever had it; what waits already goes on waiting."""
    arrived = Arrived(
        said.work,
        said.medium,
        said.number,
        brand=said.brand,
        language=said.language,
        tier=said.tier,
        known_agents=said.known_agents,
    )
    known = routing.core.contacts.get(said.work)
    if known is None:
        return [arrived]
    if known.standing is not Standing.IN_HAND:
        return []
    if known.queue in routing.book.queues:
        return [HandedBack(said.work, known.queue)]
    return [Ended(said.work), arrived]


def in_hand(agent: Agent) -> int:
    """Pieces of it."""
    return sum(not medium.is_live for medium in agent.hands.values())


def left(happening: Happening, decided: Sequence[Effect], calls: Collection[str]) -> Iterator[WorkLeft]:
    """Of agents whose lease ended: what they had waits again, or is known no more."""
    agent, given_back = "", happening.contact if isinstance(happening, HandedBack) else ""
    for each in decided:
        if isinstance(each, PresenceChanged):
            agent = each.agent if each.lapsed else agent
        elif agent and isinstance(each, Decided | Gone) and each.contact not in (given_back, *calls):
            is_left = each.rule is Rule.HANDED_BACK if isinstance(each, Decided) else each.outcome is Outcome.LOST
            if is_left:
                yield WorkLeft(agent, each.contact)
