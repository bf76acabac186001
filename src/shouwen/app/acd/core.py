"""Routing and the telephone as one: what happens goes in, what the switch is to do and what is to be kept comes out.

Pure and single: everything goes through here one after the other, so that no two decisions can be made of one agent
or one caller. The same lines at the same instants make the same state again.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from shouwen.app.acd import works
from shouwen.app.acd.journal import CallCame, DeskSaid, Line, LineTold, PhoneDialled
from shouwen.app.acd.journal import Routed as RoutedLine
from shouwen.features.routing.contract import (
    Declined,
    Ended,
    Engaged,
    Happening,
    Instant,
    Medium,
    Offered,
    Picked,
    Renewed,
    SetBusy,
    SetIdle,
    SignedIn,
    SignedOut,
    Ticked,
)
from shouwen.features.routing.contract import Effect as Routed
from shouwen.features.routing.rules import State, next_due, step
from shouwen.features.telephony import contract as c
from shouwen.features.telephony import rules as telephone_rules
from shouwen.features.telephony.contract import NO_RESULT, CallOver, Came, Doing, Fact, NotNow, Wish, WishRefused
from shouwen.features.telephony.ports import CameIn, LineHappening, SeatDials
from shouwen.features.telephony.rules import Effect, Telephone

_SECOND = 1_000


@dataclass(slots=True)
class Outcome:
    """What one line led to, in its order."""

    doings: list[Doing] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    routed: list[Routed] = field(default_factory=list)


@dataclass(slots=True)
class Core:
    """Changed in place by each of its methods; `now` is milliseconds since 1970 in UTC.

    `owed` are contacts whose call is over and that have no result yet, with who owes it; `settled` are those that got
    theirs while the call was on.
    """

    routing: State
    telephone: Telephone = field(default_factory=Telephone)
    owed: dict[str, str] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)

    def take(self, line: Line, now: Instant) -> Outcome:
        """Any line of the journal."""
        if isinstance(line, CallCame):
            return self.came_in(line.came, line.contact, line.about, now)
        if isinstance(line, PhoneDialled):
            return self.dialled_by_phone(line.dials, line.contact, line.shows, now)
        if isinstance(line, LineTold):
            return self.heard(line.told, now)
        if isinstance(line, DeskSaid):
            return self.said(line.message, line.note, now)
        return self.happened(line.happening, now)

    def came_in(self, came: CameIn, contact: str, about: Came, now: Instant) -> Outcome:
        """A customer's call, with what is known of the customer."""
        return self._led_to(telephone_rules.came_in(self.telephone, came, contact, about, now), now)

    def heard(self, happening: LineHappening, now: Instant) -> Outcome:
        """What the switch tells of any other leg."""
        return self._led_to(telephone_rules.heard(self.telephone, happening, now), now)

    def wished(self, wish: Wish, now: Instant) -> Outcome:
        """What a seat wants of its call."""
        return self._led_to(telephone_rules.wished(self.telephone, wish, now), now)

    def said(self, message: c.DeskMessage, note: str, now: Instant) -> Outcome:
        """What a desk wants; `note` is the id by which it knows what came of it."""
        if isinstance(message, c.Wishes):
            return self.wished(message.wish, now)
        if isinstance(message, c.Dials):
            return self.dialled(message.agent, message.contact, message.number, message.shows, now)
        return self._led_to(_SAID[type(message)](self, message, note), now)

    def dialled(self, agent: str, contact: str, number: str, shows: str, now: Instant) -> Outcome:
        """An agent calls a number without a call before."""
        return self._led_to(telephone_rules.dialled(self.telephone, agent, contact, number, shows, now), now)

    def dialled_by_phone(self, dials: SeatDials, contact: str, shows: str, now: Instant) -> Outcome:
        """The same, by the phone's own keys."""
        return self._led_to(telephone_rules.dialled_by_phone(self.telephone, dials, contact, shows, now), now)

    def happened(self, happening: Happening, now: Instant) -> Outcome:
        """What concerns routing only: queues that close, other settings, other media than calls."""
        return self._led_to([happening], now)

    def due(self) -> Iterable[Line]:
        """What is to be told when time has passed, at `next_due` and every few seconds.

        Whoever has the phone in hand is there, whatever has become of the desk: the switch knows.
        """
        talking = tuple([seat.agent for seat in self.telephone.seats.values() if seat.up])
        return (RoutedLine(Renewed(talking)), RoutedLine(Ticked())) if talking else (RoutedLine(Ticked()),)

    @property
    def next_due(self) -> Instant | None:
        dues = (next_due(self.routing), self.telephone.next_due)
        return min((each for each in dues if each is not None), default=None)

    def _led_to(self, effects: Iterable[Effect], now: Instant) -> Outcome:
        outcome, waiting = Outcome(), deque([*effects, *telephone_rules.ticked(self.telephone, now)])
        while waiting:
            effect = waiting.popleft()
            if isinstance(effect, Doing):
                outcome.doings.append(effect)
            elif isinstance(effect, Fact):
                outcome.facts.append(effect)
                if isinstance(effect, CallOver):
                    waiting.extend(self._owes(effect))
            else:
                waiting.extend(self._routed(effect, outcome, now))
        return outcome

    def _owes(self, over: CallOver) -> Iterable[Effect]:
        """Whoever had the call gets no other before this one has a result (CALL-24)."""
        if over.call in self.settled:
            self.settled.discard(over.call)
        elif over.agent:
            self.owed[over.call] = over.agent
            yield SetBusy(over.agent, NO_RESULT)

    def _routed(self, happening: Happening, outcome: Outcome, now: Instant) -> Iterable[Effect]:
        _, decided = step(self.routing, happening, now)
        outcome.routed += decided
        outcome.facts += works.left(happening, decided, self.telephone.calls)
        for each in decided:
            if not isinstance(each, Offered) or each.medium is Medium.CALL:
                yield from telephone_rules.routed(self.telephone, each, now, self._ring_seconds(each, now))
        if isinstance(happening, Engaged):
            yield from telephone_rules.engaged(self.telephone, happening.contact, now)

    @staticmethod
    def _ring_seconds(each: Routed, now: Instant) -> int:
        """The phone rings a little longer than the offer stands: routing takes it back, not the switch."""
        return max(1, (each.until - now) // _SECOND + 2) if isinstance(each, Offered) else 0

    def is_free(self, extension: str, agent: str) -> bool:
        """Whether nobody else sits there."""
        others = (seat for seat in self.telephone.seats.values() if seat.agent != agent)
        return not any(seat.extension == extension and seat.agent in self.routing.core.agents for seat in others)


def _signs_in(core: Core, said: c.SignsIn, note: str) -> Iterable[Effect]:
    if not core.is_free(said.extension, said.agent):
        return [WishRefused(said.agent, note, NotNow.OTHERS_SIT_THERE)]
    telephone_rules.seated(core.telephone, said.agent, said.extension, said.unit, in_browser=said.in_browser)
    owes = any(agent == said.agent for agent in core.owed.values())
    return [SignedIn(said.agent, said.profile, said.limits), *([SetBusy(said.agent, NO_RESULT)] if owes else [])]


def _signs_out(core: Core, said: c.SignsOut, note: str) -> Iterable[Effect]:
    seat = core.telephone.seats.get(said.agent)
    known = core.routing.core.agents.get(said.agent)
    if seat is not None and seat.up:
        return [WishRefused(said.agent, note, NotNow.CALL_IN_HAND)]
    if known is not None and works.in_hand(known):
        return [WishRefused(said.agent, note, NotNow.WORK_IN_HAND)]
    return [SignedOut(said.agent)]


def _goes_busy(_: Core, said: c.GoesBusy, __: str) -> Iterable[Effect]:
    return [SetBusy(said.agent, said.reason)]


def _declines(_: Core, said: c.Declines, __: str) -> Iterable[Effect]:
    return [Declined(said.agent, said.token, said.reason)]


def _goes_idle(core: Core, said: c.GoesIdle, note: str) -> Iterable[Effect]:
    if said.agent in core.owed.values():
        return [WishRefused(said.agent, note, NotNow.RESULT_MISSING)]
    return [SetIdle(said.agent)]


def _has_result(core: Core, said: c.HasResult, _: str) -> Iterable[Effect]:
    if said.contact in core.telephone.calls:
        core.settled.add(said.contact)
        return []
    agent = core.owed.pop(said.contact, "")
    known = core.routing.core.agents.get(agent)
    waits = known is not None and known.busy == NO_RESULT and agent not in core.owed.values()
    return [SetIdle(agent)] if waits else []


def _work_came(core: Core, said: c.WorkCame, _: str) -> Iterable[Effect]:
    return works.came(core.routing, said)


def _took_work(_: Core, said: c.TookWork, __: str) -> Iterable[Effect]:
    return [Picked(said.work, said.agent, said.medium)]


def _work_over(core: Core, said: c.WorkOver, _: str) -> Iterable[Effect]:
    return [Ended(said.work)] if said.work in core.routing.core.contacts else []


_SAID: dict[type[c.FromDesk], Callable[[Core, Any, str], Iterable[Effect]]] = {
    c.SignsIn: _signs_in,
    c.SignsOut: _signs_out,
    c.GoesBusy: _goes_busy,
    c.GoesIdle: _goes_idle,
    c.Declines: _declines,
    c.HasResult: _has_result,
    c.WorkCame: _work_came,
    c.TookWork: _took_work,
    c.WorkOver: _work_over,
}
