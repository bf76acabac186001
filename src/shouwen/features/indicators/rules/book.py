"""What counting has written down so far: subjects, the versions of their facts, and which components have a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from shouwen.features.indicators.rules.keys import component_named, is_known
from shouwen.platform.measures import Component, Fact, State, Values

Line = tuple[UUID, ...]
"""A unit and all above it on a day, the nearest first."""
Place = tuple[str, int]
"""Basis and part of a fact: with the subject, what it is a version of."""


@dataclass(frozen=True, slots=True)
class Version:
    """A fact as it was known from one position of the ledger on, and until another if it was superseded.

    What was learned and unlearned on one day of the site leaves no version: that day ends as if it had not been.
    """

    subject: UUID
    basis: str
    part: int
    known_from: int
    known_day: date
    day: date
    unit: UUID
    line: Line
    channel: str
    category: str
    tier: str
    values: Values
    known_until: int | None = None
    gone_day: date | None = None

    @property
    def place(self) -> Place:
        return self.basis, self.part

    @property
    def line_day(self) -> date:
        """The day whose tree its line is of."""
        return min(self.day, self.known_day)

    def says(self, fact: Fact) -> bool:
        """Whether it says the same as a fact; where the unit hung is no part of that."""
        mine = self.day, self.unit, self.channel, self.category, self.tier, self.values
        return mine == (fact.day, fact.unit, fact.channel, fact.category, fact.tier, fact.values)


@dataclass(slots=True)
class Subject:
    """All that is known of one subject; `day` is the latest on which anything was learned of it, `facts` are those
    that hold."""

    id: UUID
    counting: str
    state: State | None = None
    day: date | None = None
    position: int = 0
    facts: dict[Place, Version] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A component with its place in `counts`, from 1. Until it is ready it counts only the subjects up to `upto`."""

    key: str
    place: int
    ready: bool
    upto: UUID | None = None

    def counts(self, subject: UUID) -> bool:
        return self.ready or (self.upto is not None and subject <= self.upto)


class Scale:
    """Turns a fact into numbers, one for each component that counts it.

    A component that an earlier version of the product had keeps its place and counts nothing.
    """

    def __init__(self, placed: Iterable[Placed]) -> None:
        self.placed = tuple(placed)
        self.size = max((each.place for each in self.placed), default=0)
        self._by_basis: dict[str, list[tuple[Placed, Component, str]]] = {}
        for each in (one for one in self.placed if is_known(one.key)):
            component, parameter = component_named(each.key)
            self._by_basis.setdefault(component.basis, []).append((each, component, parameter))

    def numbers(self, version: Version) -> Sequence[tuple[int, int]]:
        """(index in `counts`, number) of what is not nothing."""
        return [
            (each.place - 1, number)
            for each, component, parameter in self._by_basis.get(version.basis, ())
            if each.counts(version.subject) and (number := component.count(version.values, parameter))
        ]
