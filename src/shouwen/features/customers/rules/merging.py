"""Which numbers a merge moves, and which of them a split puts back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """A number that a customer has now."""

    id: UUID
    main: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A number that moved, and whether it was the main one before and is after."""

    id: UUID
    was_main: bool
    main: bool


def moved_by(gone: Sequence[Held], kept: Sequence[Held]) -> list[Moved]:
    """All of them move; one stays the main number only where the other customer has none."""
    has_main = any(number.main for number in kept)
    return [Moved(number.id, number.main, number.main and not has_main) for number in gone]


def back_from(moved: Iterable[Moved], still_held: Iterable[Held]) -> list[Held]:
    """What moved and is still there goes back, as the main number it was; what was given up or passed on does not."""
    there = {number.id for number in still_held}
    return [Held(each.id, each.was_main) for each in moved if each.id in there]
