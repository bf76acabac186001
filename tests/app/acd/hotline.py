"""A hotline of one queue with the known cast, and what was done and told so far; time moves when a test says so."""

from collections.abc import Callable
from typing import TypeVar

from shouwen.app.acd.core import Core, Outcome
from shouwen.app.acd.journal import Line
from shouwen.features.routing.contract import (
    CallbackSetting,
    Happening,
    Presence,
    QueueSetting,
    RoutingSettings,
    SignedIn,
)
from shouwen.features.routing.contract.happenings import Profile
from shouwen.features.routing.rules import new_state, presence
from shouwen.features.telephony.contract import Came, Doing, Fact, RingSeat, Say, Wish
from shouwen.features.telephony.ports import (
    Answered,
    CameIn,
    End,
    Ended,
    LegId,
    LineHappening,
    Played,
    PlayId,
    Pressed,
    SeatDials,
)
from shouwen.features.telephony.rules import seated
from shouwen.kernel.clock import SetClock
from tests.conftest import MORNING

HOTLINE = "10086"
START = int(MORNING.timestamp() * 1_000)
SETTINGS = RoutingSettings(
    (QueueSetting("hotline", "热线", "Hotline"), QueueSetting("bills", "账单", "Bills", skills=("b",)))
)
WITH_CHOICES = RoutingSettings(
    (
        QueueSetting("hotline", "热线", "Hotline", callback=CallbackSetting(600, tries=2, retry_seconds=30)),
        QueueSetting("bills", "账单", "Bills", skills=("b",)),
    )
)
"""Whoever waits for a minute may be called back instead, or leave a message."""
D = TypeVar("D", bound=Doing)
F = TypeVar("F", bound=Fact)


class Hotline:
    """Everything that went in has come out before the next line of a test."""

    def __init__(self, settings: RoutingSettings = SETTINGS) -> None:
        self.core = Core(new_state(settings))
        self.now = START
        self.doings: list[Doing] = []
        self.facts: list[Fact] = []

    def signs_in(self, *agents: str, in_browser: bool = False) -> None:
        for agent in agents:
            seated(self.core.telephone, agent, agent, in_browser=in_browser)
            self.happens(SignedIn(agent, Profile()))

    def passes(self, seconds: float) -> None:
        """As the driver does: it looks at the clock every second."""
        until = self.now + int(seconds * 1_000)
        while self.now < until:
            self.now = min(until, self.now + 1_000)
            for line in self.core.due():
                self._note(self.core.take(line, self.now))

    def calls(self, contact: str = "c1") -> LegId:
        leg = LegId(f"leg-of-{contact}")
        came = CameIn(leg, SetClock(MORNING).now(), "13800000001", HOTLINE, "carrier")
        self._note(self.core.came_in(came, contact, Came(), self.now))
        return leg

    def happens(self, happening: Happening) -> None:
        self._note(self.core.happened(happening, self.now))

    def wishes(self, wish: Wish) -> None:
        self._note(self.core.wished(wish, self.now))

    def dials(self, agent: str, number: str, contact: str = "o1") -> None:
        self._note(self.core.dialled(agent, contact, number, HOTLINE, self.now))

    def phone_dials(self, dials: SeatDials, contact: str = "o1") -> None:
        self._note(self.core.dialled_by_phone(dials, contact, HOTLINE, self.now))

    def hears(self, told: LineHappening) -> None:
        self._note(self.core.heard(told, self.now))

    def takes(self, *lines: Line) -> None:
        for line in lines:
            self._note(self.core.take(line, self.now))

    def answers(self, leg: str) -> None:
        self.hears(Answered(LegId(leg), MORNING))

    def ends(self, leg: str, why: End = End.HUNG_UP) -> None:
        self.hears(Ended(LegId(leg), MORNING, why))

    def presses(self, leg: str, key: str) -> None:
        self.hears(Pressed(LegId(leg), MORNING, key))

    def said(self) -> tuple[str, ...]:
        """What was said last; it has ended now."""
        last = self.done(Say)[-1]
        self.hears(Played(PlayId(last.play), MORNING, whole=True))
        return last.sounds

    def rung(self, agent: str) -> str:
        """The leg by which the agent's phone was rung last."""
        return self.done(RingSeat, lambda each: each.extension == agent)[-1].leg

    def done(self, kind: type[D], condition: Callable[[D], bool] = lambda _: True) -> list[D]:
        return [each for each in self.doings if isinstance(each, kind) and condition(each)]

    def told(self, kind: type[F]) -> list[F]:
        return [each for each in self.facts if isinstance(each, kind)]

    def stands(self, agent: str) -> Presence:
        known = self.core.routing.core.agents.get(agent)
        return presence(known) if known is not None else Presence.SIGNED_OUT

    def _note(self, outcome: Outcome) -> None:
        self.doings += outcome.doings
        self.facts += outcome.facts


def alice_talks_to_dana() -> tuple[Hotline, LegId]:
    hotline = Hotline()
    hotline.signs_in("alice")
    dana = hotline.calls()
    hotline.answers(hotline.rung("alice"))
    return hotline, dana
