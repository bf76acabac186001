"""Carrying out a change of the tree, decided and checked before."""

from uuid import UUID

from shouwen.features.organisation.contract import (
    Closing,
    GuideSet,
    Guiding,
    Merging,
    Moving,
    Opening,
    Renaming,
    Seating,
    SeatModeSet,
    TreeChange,
    UnitEnded,
    UnitMoved,
    UnitRenamed,
)
from shouwen.features.organisation.queries.standing import last_spans, nodes, subtree
from shouwen.features.organisation.rules.tree import Node
from shouwen.features.organisation.usecases.merging import merge
from shouwen.features.organisation.usecases.placing import Moment, date_spans, end_span, hang, hold_tree
from shouwen.features.organisation.usecases.structure import open_below
from shouwen.platform.work import Work


async def apply(node: Node, change: TreeChange, when: Moment, work: Work) -> UUID:
    """Answers the unit that changed: the new one, if one is opened below `node`."""
    match change:
        case Opening():
            return open_below(node, change, when.day, work)
        case Renaming():
            await _rename(node, change, when, work)
        case Moving():
            await _move(node, await _existing(work, change.parent), when, work)
        case Merging():
            await merge(node, await _existing(work, change.into), when, work)
        case Closing():
            await _close(node, when, work)
        case Guiding():
            work.change("units", {"id": node.id, "version": node.version}, guide_id=change.guide)
            work.record(GuideSet(subject=node.id, guide=change.guide, units=node.path))
        case Seating():
            work.change("units", {"id": node.id, "version": node.version}, seat_mode=change.mode)
            work.record(SeatModeSet(subject=node.id, mode=change.mode, units=node.path))
    return node.id


async def _existing(work: Work, unit: UUID) -> Node:
    return (await nodes(work.read, [unit], None))[unit]


async def _rename(node: Node, change: Renaming, when: Moment, work: Work) -> None:
    name, name_en = change.name.strip(), change.name_en.strip()
    work.change("units", {"id": node.id, "version": node.version}, name=name, name_en=name_en)
    await date_spans(work, [node.id], when.day, name=name, name_en=name_en)
    work.record(UnitRenamed(subject=node.id, units=node.path, name=name, name_en=name_en))


async def _move(node: Node, parent: Node, when: Moment, work: Work) -> None:
    hold_tree(work, node, parent)
    work.change("units", {"id": node.id, "version": node.version}, parent_id=parent.id)
    hang(work, await subtree(work.read, node.id), node.above, parent.path)
    await date_spans(work, [node.id], when.day, parent_id=parent.id)
    concerned = tuple(dict.fromkeys((*node.path, *parent.path)))
    moved = UnitMoved(subject=node.id, parent=parent.id, was_below=node.above, units=concerned, from_day=when.day)
    work.record(moved)


async def _close(node: Node, when: Moment, work: Work) -> None:
    hold_tree(work, node)
    work.change("units", {"id": node.id, "version": node.version}, closed_at=when.at)
    for span in (await last_spans(work.read, [node.id])).values():
        end_span(work, span, when.day)
    work.record(UnitEnded(subject=node.id, units=node.path))
