"""Which version of a rule is in force where and when: it follows from levels and dates alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any
from uuid import UUID

from shouwen.features.policies.contract.messages import UnknownRule


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was not withdrawn; `content` is of its kind's type. No unit and no depth: what is shipped.

    `depth` is how far above the unit in question it was published, 0 for that unit itself.
    """

    id: UUID
    name: str
    unit: UUID | None
    depth: int | None
    version: int
    valid_from: datetime
    content: Any


Level = tuple[Published, ...]
"""The versions that one unit (or the product) has published of one rule, in the order in which they take effect."""


class Rules:
    """Everything that is published around one unit; it does not change."""

    def __init__(self, versions: Iterable[Published]) -> None:
        levels: dict[str, dict[float, list[Published]]] = {}
        for one in versions:
            depth = inf if one.depth is None else one.depth
            levels.setdefault(one.name, {}).setdefault(depth, []).append(one)
        self._levels: dict[str, tuple[Level, ...]] = {
            name: tuple(tuple(sorted(found[depth], key=_turn)) for depth in sorted(found))
            for name, found in levels.items()
        }

    def at(self, name: str, when: datetime) -> Published:
        """The nearest level's version in force at `when`; for a time before all versions, the one that came first."""
        levels = self.levels(name)
        for level in levels:
            found = in_force(level, when)
            if found is not None:
                return found
        if not levels:
            raise UnknownRule(rule=name)
        return min((level[0] for level in levels), key=_turn)

    def stack(self, name: str, when: datetime) -> tuple[Published, ...]:
        """What is in force at `when` on each level, the nearest first; what is shipped comes last."""
        found = (in_force(level, when) for level in self.levels(name))
        return tuple(one for one in found if one is not None)

    def line(self, name: str) -> Level:
        """All versions of the nearest level that has any, planned ones too, in the order of taking effect."""
        levels = self.levels(name)
        return levels[0] if levels else ()

    def levels(self, name: str) -> tuple[Level, ...]:
        """Every level that has versions, the nearest first."""
        return self._levels.get(name, ())


def in_force(level: Iterable[Published], when: datetime) -> Published | None:
    """The version that took effect last; of two from one instant, the one published later."""
    return max((one for one in level if one.valid_from <= when), key=_turn, default=None)


def _turn(one: Published) -> tuple[datetime, int]:
    return one.valid_from, one.version
