"""What if: the same people come, stay and work as long as the journal tells, under other settings.

Taken from the journal: who came when with what; who signed in and out, and was busy when; how long an agent let each
contact ring, had it in hand, and wrapped it up; after how long somebody gave up. What it cannot tell: the patience of
somebody who was answered (taken as endless, so abandonment is told too low where the wait grows), and how long a
contact would have taken that nobody answered (taken as the mean of the others). Whoever let a call ring out was away
from then on, as in the journal; all other offers are accepted. Work that no queue gave is left out.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from msgspec.structs import replace

from shouwen.features.routing.contract import (
    SECOND,
    Abandoned,
    Accepted,
    Arrived,
    CallbackCancelled,
    ChoseCallback,
    ChoseVoicemail,
    Connected,
    Effect,
    Ended,
    Entry,
    Gone,
    HandedBack,
    Happening,
    Instant,
    NotReached,
    Offered,
    Outcome,
    Presence,
    PresenceChanged,
    QueueClosed,
    QueueOpened,
    Renewed,
    RoutingSettings,
    SetBusy,
    SetIdle,
    SignedIn,
    SignedOut,
    Standing,
    Ticked,
    Withdrawal,
    Withdrawn,
)
from shouwen.features.routing.rules.figures import Figures
from shouwen.features.routing.rules.offers import NO_ANSWER
from shouwen.features.routing.rules.state import State, new_state
from shouwen.features.routing.rules.stepping import next_due, step

_GIVEN = (
    Arrived,
    CallbackCancelled,
    ChoseCallback,
    ChoseVoicemail,
    QueueClosed,
    QueueOpened,
    Renewed,
    SetBusy,
    SignedIn,
    SignedOut,
)
"""What people do whatever routing decides."""
_BEFORE = (Standing.WAITING, Standing.OFFERED)
_LONGEST_LEASE = 86_400
_UNKNOWN = 180 * SECOND


@dataclass(slots=True)
class Handling:
    """How an agent had a contact once, and what ended it."""

    rang: Instant
    lasted: Instant | None = None
    wrapped: Instant | None = None
    ended: type[Ended | HandedBack | NotReached] = Ended
    queue: str = ""


@dataclass(slots=True)
class Seen:
    """What a journal tells of people. `given` is what they do anyway."""

    given: list[Entry] = field(default_factory=list)
    handled: dict[str, deque[Handling]] = field(default_factory=dict)
    usual: Handling = field(default_factory=lambda: Handling(0, _UNKNOWN))
    open: dict[str, tuple[Instant, Handling]] = field(default_factory=dict)
    wrapping: dict[str, tuple[Instant, Handling]] = field(default_factory=dict)
    offered: dict[int, Instant] = field(default_factory=dict)

    def hear(self, at: Instant, effect: Effect) -> None:
        match effect:
            case Offered():
                self.offered[effect.token] = at
            case Withdrawn(why=Withdrawal.ABANDONED):
                rang = at - self.offered[effect.token] + 1  # at least
                self.handled.setdefault(effect.contact, deque()).append(Handling(rang))
            case Connected():
                handling = Handling(effect.rang)
                self.handled.setdefault(effect.contact, deque()).append(handling)
                self.open[effect.contact] = (at, handling)
            case Gone(outcome=Outcome.ABANDONED):
                self.given.append(Entry(at, Abandoned(effect.contact)))
            case PresenceChanged(presence=Presence.SIGNED_OUT, lapsed=True):
                self.given.append(Entry(at, SignedOut(effect.agent)))
            case PresenceChanged(presence=Presence.BUSY, reason=reason) if reason == NO_ANSWER:
                self.given.append(Entry(at, SetBusy(effect.agent, reason)))
            case PresenceChanged() if effect.presence is not Presence.WRAP_UP and effect.agent in self.wrapping:
                since, handling = self.wrapping.pop(effect.agent)
                handling.wrapped = at - since

    def ends(self, at: Instant, happening: Ended | HandedBack | NotReached, effects: Sequence[Effect]) -> None:
        if happening.contact not in self.open:
            return
        since, handling = self.open.pop(happening.contact)
        handling.lasted, handling.ended = at - since, type(happening)
        handling.queue = happening.queue if isinstance(happening, HandedBack) else ""
        for effect in effects:
            if isinstance(effect, PresenceChanged) and effect.presence is Presence.WRAP_UP:
                self.wrapping[effect.agent] = (at, handling)


def seen(settings: RoutingSettings, journal: Iterable[Entry]) -> Seen:
    """What the journal tells, under the settings that were in force."""
    found, state = Seen(), new_state(settings)
    for entry in journal:
        happening, busy = entry.happening, False
        if isinstance(happening, SetIdle) and happening.agent in state.core.agents:
            busy = bool(state.core.agents[happening.agent].busy)
        _, effects = step(state, happening, entry.at)
        if isinstance(happening, _GIVEN) or busy:
            found.given.append(entry)
        for effect in effects:
            found.hear(entry.at, effect)
        if isinstance(happening, Ended | HandedBack | NotReached):
            found.ends(entry.at, happening, effects)
    done = [one for each in found.handled.values() for one in each if one.lasted is not None]
    if done:
        rang = sum(one.rang for one in done) // len(done)
        found.usual = Handling(rang, sum(one.lasted or 0 for one in done) // len(done))
    return found


@dataclass(slots=True)
class Trial:
    """The time of a journal once more. What is still to come stands in `agenda`, by instant and order; the end of a
    wrap-up with when that one would have ended by itself, since it holds for no other."""

    seen: Seen
    state: State
    within: int
    figures: Figures = field(default_factory=Figures)
    agenda: list[tuple[Instant, int, Happening, Instant]] = field(default_factory=list)
    order: int = 0
    working: dict[str, Handling] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)

    def plan(self, at: Instant, happening: Happening, pause: Instant = 0) -> None:
        self.order += 1
        heappush(self.agenda, (at, self.order, happening, pause))

    def run(self, until: Instant) -> Figures:
        """What falls due goes before what happens at the same instant, and may bring something that happens sooner."""
        while True:
            due, ahead = next_due(self.state), self.agenda[0][0] if self.agenda else until + 1
            if due is not None and due <= min(ahead, until):
                self._step(due, Ticked())
            elif ahead <= until:
                at, _, happening, pause = heappop(self.agenda)
                if self._may(happening, pause):
                    self._step(at, happening)
            else:
                return self.figures

    def _may(self, happening: Happening, pause: Instant) -> bool:
        """Whether it still can happen, as things stand in this trial."""
        core = self.state.core
        match happening:
            case Abandoned() | ChoseVoicemail() | ChoseCallback():
                contact = core.contacts.get(happening.contact)
                return contact is not None and not contact.callback and contact.standing in _BEFORE
            case SignedOut():
                agent = core.agents.get(happening.agent)
                if agent is not None and agent.hands:
                    self.leaving.add(agent.id)
                    return False
            case Accepted():
                return happening.token in core.offers
            case SetIdle() if pause:
                return happening.agent in core.agents and core.agents[happening.agent].pause_until == pause
        return True

    def _step(self, at: Instant, happening: Happening) -> None:
        _, effects = step(self.state, happening, at)
        self.figures.count(happening, effects, self.within)
        wrapped = self.working.pop(happening.contact).wrapped if isinstance(happening, Ended | HandedBack) else None
        for effect in effects:
            if isinstance(effect, Offered):
                self.plan(at + self._next(effect.contact).rang, Accepted(effect.agent, effect.token))
            elif isinstance(effect, Connected):
                self._works(at, effect)
            elif isinstance(effect, PresenceChanged):
                if effect.presence is Presence.WRAP_UP and wrapped is not None:
                    self.plan(at + wrapped, SetIdle(effect.agent), effect.until)
                if effect.agent in self.leaving:
                    self.leaving.discard(effect.agent)
                    self.plan(at, SignedOut(effect.agent))

    def _works(self, at: Instant, connected: Connected) -> None:
        """It lasts as long as it lasted."""
        contact = connected.contact
        handling = self.working[contact] = self._next(contact)
        if self.seen.handled.get(contact):
            self.seen.handled[contact].popleft()
        over = at + (handling.lasted if handling.lasted is not None else self.seen.usual.lasted or 0)
        if handling.ended is HandedBack and handling.queue in self.state.book.queues:
            self.plan(over, HandedBack(contact, handling.queue))
        elif handling.ended is NotReached and connected.callback:
            self.plan(over, NotReached(contact))
        else:
            self.plan(over, Ended(contact))

    def _next(self, contact: str) -> Handling:
        ahead = self.seen.handled.get(contact)
        return ahead[0] if ahead else self.seen.usual


def what_if(settings: RoutingSettings, journal: Sequence[Entry], before: RoutingSettings) -> Figures:
    """The figures of that time under `settings`; `before` are those with which the journal begins."""
    found = seen(before, journal)
    trial = Trial(found, new_state(replace(settings, lease_seconds=_LONGEST_LEASE)), settings.answered_within_seconds)
    for entry in found.given:
        trial.plan(entry.at, entry.happening)
    return trial.run(journal[-1].at) if journal else trial.figures
