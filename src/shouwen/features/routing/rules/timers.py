"""What falls due, in one order whatever was done before: by instant, then kind, then whose it is."""

from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heapify, heappop, heappush

from shouwen.features.routing.contract import Instant
from shouwen.features.routing.rules.standing import Core


class Due(IntEnum):
    """An offer that rings out frees its contact before anything else is decided at that instant."""

    OFFER = 0
    PAUSE = 1
    LEASE = 2
    CONTACT = 3


Timer = tuple[Instant, Due, str | int]


@dataclass(slots=True)
class Timers:
    """Entries are hints: what is due stands with the agent, offer or contact. One that moved later is set anew when its
    hint comes up, so that a lease renewed every few seconds costs nothing."""

    heap: list[Timer] = field(default_factory=list)
    armed: dict[tuple[Due, str | int], Instant] = field(default_factory=dict)

    def arm(self, kind: Due, whose: str | int, at: Instant) -> None:
        """Nothing for 0, or where an earlier hint stands."""
        before = self.armed.get((kind, whose))
        if at and (before is None or at < before):
            self.armed[kind, whose] = at
            heappush(self.heap, (at, kind, whose))

    def next(self, core: Core) -> Timer | None:
        """The first that is really due then; what is over or has moved is put right on the way."""
        while self.heap:
            at, kind, whose = self.heap[0]
            if self.armed.get((kind, whose)) != at:
                heappop(self.heap)
                continue
            due = due_at(core, kind, whose)
            if due == at:
                return self.heap[0]
            heappop(self.heap)
            del self.armed[kind, whose]
            self.arm(kind, whose, due)
        return None

    def pop(self) -> Timer:
        at, kind, whose = heappop(self.heap)
        del self.armed[kind, whose]
        return at, kind, whose

    def fill(self, core: Core) -> None:
        """All that is due, from the core alone."""
        self.armed = {(Due.OFFER, token): offer.until for token, offer in core.offers.items()}
        for agent in core.agents.values():
            self.armed[Due.LEASE, agent.id] = agent.lease_until
            if agent.pause_until:
                self.armed[Due.PAUSE, agent.id] = agent.pause_until
        self.armed |= {(Due.CONTACT, contact.id): contact.due for contact in core.contacts.values() if contact.due}
        self.heap = [(at, kind, whose) for (kind, whose), at in self.armed.items()]
        heapify(self.heap)


def due_at(core: Core, kind: Due, whose: str | int) -> Instant:
    """0: nothing."""
    if kind is Due.OFFER:
        offer = core.offers.get(int(whose))
        return offer.until if offer else 0
    if kind is Due.CONTACT:
        contact = core.contacts.get(str(whose))
        return contact.due if contact else 0
    agent = core.agents.get(str(whose))
    if agent is None:
        return 0
    return agent.lease_until if kind is Due.LEASE else agent.pause_until
