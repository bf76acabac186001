"""What is kept of agents, contacts and offers, which is all of the state; everything else is derived from it."""

import msgspec

from shouwen.features.routing.contract import (
    Instant,
    Medium,
    Presence,
    Profile,
    RoutingSettings,
    Standing,
)


class Agent(msgspec.Struct):
    """Who is signed in. `turn` orders agents by how long they have had nothing new; `offer` is a token or 0."""

    id: str
    profile: Profile
    limits: dict[Medium, int]
    lease_until: Instant
    idle_since: Instant
    turn: int
    busy: str = ""
    pause: Presence = Presence.IDLE
    pause_until: Instant = 0
    offer: int = 0
    hands: dict[str, Medium] = {}

    @property
    def load(self) -> int:
        return len(self.hands)

    @property
    def on_duty(self) -> bool:
        """Takes work, now or soon."""
        return not self.busy


class Contact(msgspec.Struct):
    """Whoever waits, is offered or in hand. `queued_at` is the place, `entered_at` when this queue was entered.

    `relaxed`, `spilled` and `announced` count steps taken; `awaits` are the known agents that it waits for until
    `awaits_until`; what no queue gave has an empty `queue`. `due` is when it has to be looked at next, 0 for never.
    """

    id: str
    medium: Medium
    arrived_at: Instant
    queued_at: Instant
    entered_at: Instant
    turn: int
    number: str = ""
    caller: str = ""
    skill: str = ""
    brand: str = ""
    language: str = ""
    tier: str = ""
    region: str = ""
    known_agents: tuple[str, ...] = ()
    queue: str = ""
    standing: Standing = Standing.WAITING
    token: int = 0
    agent: str = ""
    relaxed: int = 0
    spilled: int = 0
    announced: int = 0
    asked: bool = False
    awaits: tuple[str, ...] = ()
    awaits_until: Instant = 0
    due: Instant = 0
    callback: bool = False
    tries: int = 0
    expires_at: Instant = 0


class Offer(msgspec.Struct, frozen=True):
    """A reservation of both sides."""

    token: int
    contact: str
    agent: str
    at: Instant
    until: Instant


class Place(msgspec.Struct, frozen=True):
    """Where a caller waited who hung up; kept until then."""

    queued_at: Instant
    until: Instant


class Tally(msgspec.Struct):
    """Of one queue since the beginning.

    `entered` = answered + abandoned + overflowed + closed + voicemail + called_back + those who wait or are offered.
    `called_back` = reached + unreached + expired + cancelled + those who wait for it or are being called.
    `interval` is the smoothed time between answers while somebody waits, in milliseconds.
    """

    interval: Instant
    entered: int = 0
    answered: int = 0
    abandoned: int = 0
    overflowed: int = 0
    closed: int = 0
    voicemail: int = 0
    called_back: int = 0
    reached: int = 0
    unreached: int = 0
    expired: int = 0
    cancelled: int = 0
    answered_at: Instant = 0


class Core(msgspec.Struct):
    """The state as it is written down. `turns` and `tokens` only count up."""

    settings: RoutingSettings
    agents: dict[str, Agent] = {}
    contacts: dict[str, Contact] = {}
    offers: dict[int, Offer] = {}
    places: dict[str, dict[str, Place]] = {}
    tallies: dict[str, Tally] = {}
    closed: dict[str, str] = {}
    turns: int = 0
    tokens: int = 0
    unrouted: int = 0
    now: Instant = 0
