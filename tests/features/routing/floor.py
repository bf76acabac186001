"""A floor of agents: what happens there, with the time it happens at, and what routing wanted done."""

from collections.abc import Sequence
from typing import TypeVar

from shouwen.features.routing.contract import (
    SECOND,
    Accepted,
    Arrived,
    Decided,
    Effect,
    Entry,
    Gone,
    Happening,
    Instant,
    Medium,
    Offered,
    Profile,
    QueueSetting,
    Renewed,
    RoutingSettings,
    Rule,
    SignedIn,
    Ticked,
)
from shouwen.features.routing.rules import new_state, next_due, step
from shouwen.features.routing.rules.standing import Agent, Contact

MONDAY = 1_790_553_600_000
_RENEWAL = 20 * SECOND
E = TypeVar("E")


def queue(code: str = "fault", **others: object) -> QueueSetting:
    """Where nothing is said, any agent will do."""
    return QueueSetting(code, code, code, **{"by_language": False, **others})  # type: ignore[arg-type]


def rules(*queues: QueueSetting, **others: object) -> RoutingSettings:
    return RoutingSettings(queues or (queue(),), **others)  # type: ignore[arg-type]


class Floor:
    """Time moves by `after`; on the way everything that falls due is stepped, as whoever drives routing does."""

    def __init__(self, settings: RoutingSettings) -> None:
        self.settings = settings
        self.state = new_state(settings)
        self.now: Instant = MONDAY
        self.journal: list[Entry] = []
        self.all: list[Effect] = []
        self.silent: set[str] = set()
        self.renewal = self.now + _RENEWAL

    def step(self, happening: Happening) -> Sequence[Effect]:
        self.journal.append(Entry(self.now, happening))
        _, effects = step(self.state, happening, self.now)
        self.all += effects
        return effects

    def after(self, seconds: float, *, at_most_one: bool = False) -> list[Effect]:
        """What fell due on the way. Desks that are not `silent` renew their leases.

        `at_most_one`: time stops with the first step that wants something done.
        """
        effects: list[Effect] = []
        until = self.now + round(seconds * SECOND)
        while True:
            due = next_due(self.state)
            if at_most_one and effects:
                return effects
            stop = min(until, self.renewal, until if due is None else max(due, self.now))
            self.now = stop
            if stop == self.renewal:
                self.renewal += _RENEWAL
                there = sorted(self.state.core.agents.keys() - self.silent)
                effects += self.step(Renewed(tuple(there)))
            elif due is not None and due <= stop:
                effects += self.step(Ticked())
            else:
                return effects

    def agent(self, agent: str) -> Agent:
        return self.state.core.agents[agent]

    def contact(self, contact: str) -> Contact:
        return self.state.core.contacts[contact]

    def signs_in(self, agent: str, *skills: str, **profile: tuple[str, ...]) -> Sequence[Effect]:
        return self.step(SignedIn(agent, Profile(tuple((skill, 5) for skill in skills), **profile)))

    def calls(self, contact: str, **others: object) -> Sequence[Effect]:
        return self.step(Arrived(contact, Medium.CALL, **others))  # type: ignore[arg-type]

    def comes(self, contact: str, medium: Medium) -> Sequence[Effect]:
        return self.step(Arrived(contact, medium))

    def letter(self, contact: str) -> Sequence[Effect]:
        return self.comes(contact, Medium.MAIL)

    def accepts(self, agent: str) -> Sequence[Effect]:
        return self.step(Accepted(agent, self.agent(agent).offer))


def of(kind: type[E], effects: Sequence[Effect]) -> list[E]:
    return [each for each in effects if isinstance(each, kind)]


def offered(effects: Sequence[Effect]) -> list[tuple[str, str]]:
    """Contact and agent of each offer."""
    return [(each.contact, each.agent) for each in of(Offered, effects)]


def gone(effects: Sequence[Effect]) -> list[tuple[str, str]]:
    return [(each.contact, each.outcome) for each in of(Gone, effects)]


def decided(effects: Sequence[Effect], rule: Rule) -> Decided:
    """The one decision by that rule."""
    (found,) = [each for each in of(Decided, effects) if each.rule is rule]
    return found
