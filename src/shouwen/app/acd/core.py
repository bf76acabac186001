"""Routing and the telephone as one: what happens goes in, what the switch is to do and what is to be kept comes out.

Pure and single: everything goes through here one after the other, so that no two decisions can be made of one agent
or one caller. The same happenings at the same instants make the same state again.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from shouwen.features.routing.contract import Effect as Routed
from shouwen.features.routing.contract import Happening, Instant, Medium, Offered, Renewed, Ticked
from shouwen.features.routing.rules import State, next_due, step
from shouwen.features.telephony import rules as telephone_rules
from shouwen.features.telephony.contract import Came, Doing, Fact, Wish
from shouwen.features.telephony.ports import CameIn, LineHappening
from shouwen.features.telephony.rules import Effect, Telephone

_SECOND = 1_000


@dataclass(slots=True)
class Outcome:
    """What one happening led to, in its order."""

    doings: list[Doing] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    routed: list[Routed] = field(default_factory=list)


@dataclass(slots=True)
class Core:
    """Changed in place by each of its methods; `now` is milliseconds since 1970 in UTC."""

    routing: State
    telephone: Telephone = field(default_factory=Telephone)

    def came_in(self, came: CameIn, contact: str, about: Came, now: Instant) -> Outcome:
        """A customer's call, with what is known of the customer."""
        return self._led_to(telephone_rules.came_in(self.telephone, came, contact, about, now), now)

    def heard(self, happening: LineHappening, now: Instant) -> Outcome:
        """What the switch tells of any other leg."""
        return self._led_to(telephone_rules.heard(self.telephone, happening, now), now)

    def wished(self, wish: Wish, now: Instant) -> Outcome:
        """What a seat wants of its call."""
        return self._led_to(telephone_rules.wished(self.telephone, wish, now), now)

    def happened(self, happening: Happening, now: Instant) -> Outcome:
        """What concerns routing only: signing in, being busy, queues that close, other media than calls."""
        return self._led_to([happening], now)

    def ticked(self, now: Instant) -> Outcome:
        """Time has passed; to be called at `next_due`, and every few seconds.

        Whoever has the phone in hand is there, whatever has become of the desk: the switch knows.
        """
        talking = tuple([seat.agent for seat in self.telephone.seats.values() if seat.up])
        return self._led_to([Renewed(talking), Ticked()] if talking else [Ticked()], now)

    @property
    def next_due(self) -> Instant | None:
        return next_due(self.routing)

    def _led_to(self, effects: Iterable[Effect], now: Instant) -> Outcome:
        outcome, waiting = Outcome(), deque(effects)
        while waiting:
            effect = waiting.popleft()
            if isinstance(effect, Doing):
                outcome.doings.append(effect)
            elif isinstance(effect, Fact):
                outcome.facts.append(effect)
            else:
                waiting.extend(self._routed(effect, outcome, now))
        return outcome

    def _routed(self, happening: Happening, outcome: Outcome, now: Instant) -> Iterable[Effect]:
        _, decided = step(self.routing, happening, now)
        outcome.routed += decided
        for each in decided:
            if not isinstance(each, Offered) or each.medium is Medium.CALL:
                yield from telephone_rules.routed(self.telephone, each, now, self._ring_seconds(each, now))

    @staticmethod
    def _ring_seconds(each: Routed, now: Instant) -> int:
        """The phone rings a little longer than the offer stands: routing takes it back, not the switch."""
        return max(1, (each.until - now) // _SECOND + 2) if isinstance(each, Offered) else 0
