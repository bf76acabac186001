"""What a list of categories must keep, and from where a ticket is seen; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shouwen.features.tickets.contract import CategoriesContent
from shouwen.kernel.messages import FieldError


def category_errors(content: CategoriesContent, _above: Sequence[CategoriesContent]) -> list[FieldError]:
    """Each code once, and something left to choose."""
    errors: list[FieldError] = []
    known: set[str] = set()
    for number, each in enumerate(content.categories):
        if each.code in known:
            errors.append(FieldError(f"content.categories.{number}.code", "given-twice"))
        known.add(each.code)
    if not any(each.active for each in content.categories):
        errors.append(FieldError("content.categories", "none-active"))
    return errors


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that sees a ticket: whether the ticket names it, and itself with all that stand above it now."""

    unit: UUID
    named: bool
    path: frozenset[UUID]


def new_places(places: Sequence[Place], moved: UUID, was_below: Sequence[UUID]) -> frozenset[UUID]:
    """The units that see a ticket once `moved` hangs elsewhere.

    A unit is concerned if the ticket names it, or if it saw the ticket without having been above another that did
    (a department that had the case before): nobody concerned stops seeing it. All above those concerned see it too.
    """
    left = frozenset(was_below)

    def stood_above(one: Place) -> bool:
        others = (other for other in places if other.unit != one.unit)
        return any(one.unit in other.path or (moved in other.path and one.unit in left) for other in others)

    concerned = [place for place in places if place.named or not stood_above(place)]
    return frozenset(unit for place in concerned for unit in place.path)
