"""Changing the tree: at once, or planned for a day and done when it comes."""

from datetime import datetime
from uuid import UUID

import msgspec

from shouwen.features.organisation.contract import (
    CHANGES,
    KINDS,
    CancelChange,
    CarryOutChange,
    ChangedMeanwhile,
    ChangeSettled,
    ChangeUnit,
    ChangeUnitFromShell,
    GiveUpChange,
    Opening,
    TreeChange,
    UnitChangeCancelled,
    UnitChangeFailed,
    UnitChangePlanned,
    UnitClosed,
)
from shouwen.features.organisation.queries.standing import KeptChange, kept_change, nodes
from shouwen.features.organisation.rules.tree import Node
from shouwen.features.organisation.usecases.checking import check
from shouwen.features.organisation.usecases.placing import Moment
from shouwen.features.organisation.usecases.reshaping import apply
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.work import Work

CHANGE_TIMER = "organisation.unit_change"


async def change_unit(command: ChangeUnit, work: Work) -> UUID:
    node = await _node(work, command.unit, work.actor.scope)
    if command.seen is not None and command.seen != node.version:
        raise ChangedMeanwhile(subject=node.id)
    return await _change(node, command, work.actor.scope, work)


async def change_unit_from_shell(command: ChangeUnitFromShell, work: Work) -> UUID:
    return await _change(await _node(work, command.unit, None), command, None, work)


async def carry_out_change(command: CarryOutChange, work: Work) -> None:
    kept = await kept_change(work.read, command.change, None)
    if kept is None or kept.is_settled:
        return
    change = _change_of(kept)
    node = await _node(work, _place_of(kept), None)
    await check(node, change, None, work)
    unit = await apply(node, change, Moment.of(kept.effective_at, work), work)
    work.change("unit_changes", {"id": kept.id, "version": kept.version}, done_at=work.now(), unit_id=unit)


async def give_up_change(command: GiveUpChange, work: Work) -> None:
    kept = await kept_change(work.read, command.change, None)
    if kept is None or kept.is_settled:
        return
    work.change("unit_changes", {"id": kept.id, "version": kept.version}, failed=command.reason)
    unit = _place_of(kept)
    work.record(UnitChangeFailed(subject=unit, change=kept.id, reason=command.reason, units=(unit,)))


async def cancel_change(command: CancelChange, work: Work) -> None:
    kept = await kept_change(work.read, command.change, work.actor.scope)
    if kept is None:
        raise NotFound(subject=command.change)
    if kept.is_settled:
        raise ChangeSettled(subject=kept.id)
    seen = {"id": kept.id, "version": kept.version}
    work.change("unit_changes", seen, cancelled_at=work.now(), cancelled_by=work.actor.id)
    unit = _place_of(kept)
    work.record(UnitChangeCancelled(subject=unit, change=kept.id, units=(unit,)))


async def _node(work: Work, unit: UUID, within: Scope | None) -> Node:
    found = await nodes(work.read, [unit], within)
    if unit not in found:
        raise NotFound(subject=unit)
    if found[unit].is_closed:
        raise UnitClosed(subject=unit)
    return found[unit]


async def _change(node: Node, command: ChangeUnit | ChangeUnitFromShell, within: Scope | None, work: Work) -> UUID:
    change, at = command.change, command.effective_at
    planned = at is not None and at > work.now()
    await check(node, change, within, work, planned)
    row, kept = _kept_row(node, command, work), work.new_id()
    if planned and at is not None:
        work.set_timer(CHANGE_TIMER, kept, at)
        kind = KINDS[type(change)]
        work.record(UnitChangePlanned(subject=node.id, change=kept, kind=kind, effective_at=at, units=(node.id,)))
    else:
        unit = await apply(node, change, Moment.of(work.now(), work), work)
        row |= {"unit_id": unit, "done_at": work.now()}
    work.add("unit_changes", row | {"id": kept})
    return kept


def _kept_row(node: Node, command: ChangeUnit | ChangeUnitFromShell, work: Work) -> dict[str, object]:
    change = command.change
    opens = isinstance(change, Opening)
    details = msgspec.to_builtins(change)
    return {
        "unit_id": None if opens else node.id,
        "kind": KINDS[type(change)],
        "effective_at": _at(command.effective_at, work.now()),
        "details": details | {"parent": str(node.id)} if opens else details,
        "note": command.note or None,
        "planned_at": work.now(),
        "planned_by": work.actor.id if isinstance(command, ChangeUnit) else None,
        "done_at": None,
        "version": 1,
    }


def _at(wanted: datetime | None, now: datetime) -> datetime:
    """Nothing happens before it was wished: the tree of the past stays as it was reported."""
    return max(wanted, now) if wanted else now


def _change_of(kept: KeptChange) -> TreeChange:
    kind = CHANGES[kept.kind]
    # An opening is kept with its place, which is no field of its own.
    known = {name: value for name, value in kept.details.items() if name in kind.__dataclass_fields__}
    change: TreeChange = msgspec.convert(known, kind)
    return change


def _place_of(kept: KeptChange) -> UUID:
    return kept.unit_id or UUID(str(kept.details["parent"]))
