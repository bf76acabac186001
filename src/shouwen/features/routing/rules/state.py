"""The state: the core, which can be written down, and what is derived from it to find things quickly."""

from dataclasses import dataclass, field, fields

import msgspec

from shouwen.features.routing.contract import Effect, Instant, Medium, RoutingSettings, Standing, checked
from shouwen.features.routing.rules.lines import Line, Match, Pool, Turn, put, put_agent, take, take_agent
from shouwen.features.routing.rules.rulebook import Key, Rulebook
from shouwen.features.routing.rules.standing import Agent, Contact, Core, Tally
from shouwen.features.routing.rules.timers import Timers


@dataclass(slots=True, eq=False)
class Seat:
    """Where a free agent stands; `media` are those it is free for."""

    pools: dict[Medium, Pool] = field(default_factory=dict)
    media: tuple[Medium, ...] = ()
    turn: Turn = (0, 0, "")


@dataclass(slots=True, eq=False)
class Spot:
    """Where a waiting contact stands: in a line, or before the known agents that it waits for."""

    key: Key
    line: Line | None
    agents: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class State:
    """`step` changes it in place; whoever needs the one before keeps a snapshot. `waiting` and `free` are everybody in
    order, `queues` those of each queue, `awaiting` those who wait for one agent."""

    core: Core
    book: Rulebook
    match: Match = field(default_factory=Match)
    timers: Timers = field(default_factory=Timers)
    seats: dict[str, Seat] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    waiting: list[Key] = field(default_factory=list)
    free: dict[Medium, list[Turn]] = field(default_factory=dict)
    queues: dict[str, list[Key]] = field(default_factory=dict)
    awaiting: dict[str, list[Key]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Step:
    """One step under way, and what it wants done."""

    state: State
    now: Instant
    effects: list[Effect] = field(default_factory=list)

    @property
    def core(self) -> Core:
        return self.state.core

    def turn(self) -> int:
        self.core.turns += 1
        return self.core.turns

    def tally(self, queue: str) -> Tally:
        tally = self.core.tallies.get(queue)
        if tally is None:
            setting = self.state.book.queues[queue]
            tally = self.core.tallies[queue] = Tally(setting.first_interval_seconds * 1_000)
        return tally


def new_state(settings: RoutingSettings) -> State:
    """Nobody is there yet."""
    return indexed(Core(checked(settings)))


def snapshot(state: State) -> bytes:
    """All that is needed to go on from here (MessagePack)."""
    return msgspec.msgpack.encode(state.core)


def restored(snapshot: bytes) -> State:
    return indexed(msgspec.msgpack.decode(snapshot, type=Core))


def indexed(core: Core) -> State:
    """Everything derived, anew."""
    state = State(core, Rulebook(core.settings))
    state.timers.fill(core)
    for agent in core.agents.values():
        seat(state, agent, open_media(state, agent))
    for contact in core.contacts.values():
        if contact.standing is Standing.WAITING:
            stand(state, contact)
    return state


def renewed(state: State) -> None:
    """Everything derived, anew and in place."""
    fresh = indexed(state.core)
    for part in fields(State):
        setattr(state, part.name, getattr(fresh, part.name))


def open_media(state: State, agent: Agent) -> tuple[Medium, ...]:
    """What the agent could be offered now: nothing beside another offer."""
    return () if agent.busy or agent.pause_until or agent.offer else room(state, agent, agent.hands)


def room(state: State, agent: Agent, hands: dict[str, Medium]) -> tuple[Medium, ...]:
    """What the agent can have beside these: no more than the limits, nothing beside a call."""
    media, limits = state.book.media, agent.limits
    if not hands:
        return tuple([medium for medium, setting in media.items() if limits.get(medium, setting.limit)])
    held = list(hands.values())
    if any(media[medium].exclusive for medium in held):
        return ()
    interruptible = all(media[medium].interruptible for medium in held)
    return tuple(
        [
            medium
            for medium, setting in media.items()
            if held.count(medium) < limits.get(medium, setting.limit) and (interruptible or not setting.exclusive)
        ]
    )


def seat(state: State, agent: Agent, media: tuple[Medium, ...]) -> None:
    """The agent stands among the free of these media, and of no others."""
    at = state.seats.get(agent.id)
    if at is None:
        at = state.seats[agent.id] = Seat()
    turn = (agent.load, agent.turn, agent.id)
    if at.media == media and (not media or at.turn == turn):
        return
    for medium in at.media:
        take_agent(at.pools[medium].free, at.turn)
        take_agent(state.free[medium], at.turn)
    at.media, at.turn = media, turn
    for medium in media:
        put_agent(pool_of(state, agent, medium).free, turn)
        put_agent(state.free.setdefault(medium, []), turn)


def pool_of(state: State, agent: Agent, medium: Medium) -> Pool:
    """Where the agent stands when free for the medium."""
    pools = state.seats[agent.id].pools
    pool = pools.get(medium)
    if pool is None:
        pool = pools[medium] = state.match.join(agent.profile, medium)
    return pool


def unseat(state: State, agent: Agent) -> None:
    """The agent is gone, or will come back as another."""
    seat(state, agent, ())
    for pool in state.seats.pop(agent.id).pools.values():
        state.match.part(pool)


def stand(state: State, contact: Contact) -> None:
    """In the line of its requirement, or before the agents that it waits for."""
    key = state.book.key(contact)
    agents = contact.awaits
    line = None if agents else state.match.line(state.book.requirement(contact, contact.relaxed))
    state.spots[contact.id] = Spot(key, line, agents)
    if line is not None:
        put(line.waiting, key)
    for agent in agents:
        put(state.awaiting.setdefault(agent, []), key)
    put(state.waiting, key)
    put(state.queues.setdefault(contact.queue, []), key)


def leave(state: State, contact: Contact) -> None:
    """Out of all lines."""
    spot = state.spots.pop(contact.id)
    if spot.line is not None:
        take(spot.line.waiting, spot.key)
    for agent in spot.agents:
        take(state.awaiting[agent], spot.key)
        if not state.awaiting[agent]:
            del state.awaiting[agent]
    take(state.waiting, spot.key)
    take(state.queues[contact.queue], spot.key)
