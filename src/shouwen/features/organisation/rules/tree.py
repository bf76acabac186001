"""What hangs below what, and what a change does to the closure of the tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from shouwen.features.organisation.contract import SeatMode, UnitKind
from shouwen.kernel.messages import FieldError

_K = UnitKind
_PLACES = (_K.HEADQUARTERS, _K.PROVINCE, _K.CITY, _K.CENTRE)
HANGS_BELOW: dict[str, frozenset[str]] = {
    _K.HEADQUARTERS: frozenset(),
    _K.PROVINCE: frozenset((_K.HEADQUARTERS,)),
    _K.CITY: frozenset((_K.PROVINCE,)),
    _K.CENTRE: frozenset((_K.HEADQUARTERS, _K.PROVINCE, _K.CITY)),
    _K.DEPARTMENT: frozenset((*_PLACES, _K.DEPARTMENT)),
    _K.TEAM: frozenset((*_PLACES, _K.DEPARTMENT, _K.HALL, _K.TEAM)),
    _K.HALL: frozenset((_K.PROVINCE, _K.CITY, _K.CENTRE)),
}
"""The kinds that a kind of unit may hang below (ORG-01)."""

Closure = tuple[UUID, UUID, int]
"""A unit, one that stands above it, and how far."""


@dataclass(frozen=True, slots=True)
class Node:
    """A unit as it stands now; `path` leads from itself to the root, `root_version` is that of the root's row."""

    id: UUID
    parent_id: UUID | None
    kind: str
    code: str
    name: str
    name_en: str
    guide_id: UUID | None
    seat_mode: str | None
    is_closed: bool
    version: int
    path: tuple[UUID, ...]
    root_version: int

    @property
    def above(self) -> tuple[UUID, ...]:
        return self.path[1:]

    @property
    def root(self) -> UUID:
        return self.path[-1]


def fits_below(kind: str, parent_kind: str) -> bool:
    return parent_kind in HANGS_BELOW.get(kind, frozenset())


def parent_errors(node: Node, parent: Node | None) -> list[FieldError]:
    """Why the unit cannot hang below this parent; no circles (ORG-01)."""
    if parent is None or parent.is_closed:
        return [FieldError("parent", "unknown-unit")]
    if node.id in parent.path:
        return [FieldError("parent", "below-itself")]
    if node.parent_id == parent.id:
        return [FieldError("parent", "unchanged")]
    if not fits_below(node.kind, parent.kind):
        return [FieldError("parent", "kind-not-below")]
    return []


def merge_errors(node: Node, into: Node | None, kinds_below: Iterable[str]) -> list[FieldError]:
    """Why the unit cannot go over into this one: what hangs below it must fit there."""
    if into is None or into.is_closed or node.parent_id is None:
        return [FieldError("into", "unknown-unit")]
    if node.id in into.path:
        return [FieldError("into", "below-itself")]
    if not all(fits_below(kind, into.kind) for kind in kinds_below):
        return [FieldError("into", "kind-not-below")]
    return []


def guide_errors(node: Node, guide: Node | None) -> list[FieldError]:
    """A unit is guided by one that does not stand above it anyway, nor below it."""
    if guide is None or guide.is_closed or node.parent_id is None:
        return [FieldError("guide", "unknown-unit")]
    if node.id in guide.path:
        return [FieldError("guide", "below-itself")]
    if guide.id in node.path:
        return [FieldError("guide", "stands-above")]
    if guide.id == node.guide_id:
        return [FieldError("guide", "unchanged")]
    return []


def seat_mode_errors(node: Node, mode: str) -> list[FieldError]:
    if node.kind != UnitKind.PROVINCE:
        return [FieldError("mode", "province-only")]
    if mode not in list(SeatMode):
        return [FieldError("mode", "not-one-of")]
    return [FieldError("mode", "unchanged")] if mode == node.seat_mode else []


def closure_after(
    subtree: Iterable[tuple[UUID, int]], was_below: Sequence[UUID], path: Sequence[UUID]
) -> tuple[list[Closure], list[tuple[UUID, UUID]]]:
    """What the closure gains (or keeps with another depth) and loses when a subtree is hung elsewhere.

    `subtree` are units with their depth below the moved one, `path` leads from the new parent to the root.
    """
    units = list(subtree)
    gone = [above for above in was_below if above not in set(path)]
    gained = [(unit, above, depth + far) for unit, depth in units for far, above in enumerate(path, start=1)]
    return gained, [(unit, above) for unit, _ in units for above in gone]
