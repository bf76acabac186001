"""What must hold before a change of the tree: looked at when it is wished, and again when it is done."""

from uuid import UUID

from shouwen.features.organisation.closing import open_work
from shouwen.features.organisation.contract import (
    Closing,
    CodeTaken,
    Guiding,
    Merging,
    Moving,
    Opening,
    Renaming,
    Seating,
    TreeChange,
    UnitKind,
    UnitNotEmpty,
)
from shouwen.features.organisation.queries.standing import is_code_taken, left_in, nodes, ties_of
from shouwen.features.organisation.rules import demand
from shouwen.features.organisation.rules.tree import (
    Node,
    fits_below,
    guide_errors,
    merge_errors,
    parent_errors,
    seat_mode_errors,
)
from shouwen.kernel.messages import FieldError, InvalidInput, Scope
from shouwen.platform.work import Work

_LONGEST_NAME, _LONGEST_CODE = 60, 20


async def check(node: Node, change: TreeChange, within: Scope | None, work: Work, planned: bool = False) -> None:
    """Refuses what cannot be. What is `planned` may still be emptied, and a code may still become free."""
    match change:
        case Opening():
            await _check_opening(node, change, work, planned)
        case Renaming():
            _check_names(change.name, change.name_en)
        case Moving():
            _refuse(parent_errors(node, await _other(work, change.parent, within)))
        case Merging():
            into = await _other(work, change.into, within)
            below = (await ties_of(work.read, node.id, node.id)).children
            _refuse(merge_errors(node, into, [each["kind"] for each in below if not each["is_closed"]]))
        case Closing() if not planned:
            await _check_empty(node, work)
        case Guiding() if change.guide is not None:
            _refuse(guide_errors(node, await _other(work, change.guide, within)))
        case Seating():
            _refuse(seat_mode_errors(node, change.mode))
        case _:
            pass


async def _other(work: Work, unit: UUID, within: Scope | None) -> Node | None:
    return (await nodes(work.read, [unit], within)).get(unit)


def _refuse(errors: list[FieldError]) -> None:
    if errors:
        raise InvalidInput(*errors)


def _check_names(name: str, name_en: str) -> None:
    demand(
        (bool(name.strip()), "name", "required"),
        (len(name) <= _LONGEST_NAME, "name", "too-long"),
        (bool(name_en.strip()), "name_en", "required"),
        (len(name_en) <= _LONGEST_NAME, "name_en", "too-long"),
    )


async def _check_opening(parent: Node, change: Opening, work: Work, planned: bool) -> None:
    _check_names(change.name, change.name_en)
    demand(
        (change.kind in list(UnitKind), "kind", "not-one-of"),
        (bool(change.code.strip()), "code", "required"),
        (len(change.code) <= _LONGEST_CODE, "code", "too-long"),
    )
    demand((fits_below(change.kind, parent.kind), "kind", "kind-not-below"))
    if not planned and await is_code_taken(work.read, change.code):
        raise CodeTaken


async def _check_empty(node: Node, work: Work) -> None:
    left = await left_in(work.read, node.id, work.now())
    tickets = await open_work(work.read, node.id)
    if node.parent_id is None or left.units or left.staff or left.posts or tickets:
        raise UnitNotEmpty(subject=node.id, units=left.units, staff=left.staff, posts=left.posts, tickets=tickets)
