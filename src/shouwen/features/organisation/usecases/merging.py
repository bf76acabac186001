"""One unit goes over into another: what hangs below it, its people with their posts, its plans."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.organisation.contract import UnitMerged, UnitMoved
from shouwen.features.organisation.queries.standing import Ties, last_spans, subtree, ties_of
from shouwen.features.organisation.rules.tree import Node
from shouwen.features.organisation.usecases.placing import Moment, date_spans, end_span, hang, hold_tree
from shouwen.platform.work import Work


async def merge(node: Node, into: Node, when: Moment, work: Work) -> None:
    """The merged unit hangs, closed, below its successor: whoever sees that one sees what was its own."""
    hold_tree(work, node, into)
    ties = await ties_of(work.read, node.id, into.id)
    below = await subtree(work.read, node.id)
    hang(work, below[:1], node.above, into.path)
    hang(work, [(unit, depth - 1) for unit, depth in below[1:]], node.path, into.path)
    ended: dict[str, Any] = {"parent_id": into.id, "guide_id": None, "closed_at": when.at, "merged_into_id": into.id}
    work.change("units", {"id": node.id, "version": node.version}, **ended)
    await _take_children(node, into, ties, when, work)
    for span in (await last_spans(work.read, [node.id])).values():
        end_span(work, span, when.day)
    _take_people(node, into, ties, work)
    _take_plans(node, into, ties, work)
    told = UnitMerged(
        subject=node.id,
        into=into.id,
        was_below=node.above,
        staff=len(ties.staff),
        units=_concerned(node, into),
        from_day=when.day,
    )
    work.record(told)


def _concerned(node: Node, into: Node) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys((*node.path, *into.path)))


async def _take_children(node: Node, into: Node, ties: Ties, when: Moment, work: Work) -> None:
    children = [UUID(each["id"]) for each in ties.children]
    for child in children:
        work.change("units", {"id": child}, parent_id=into.id)
        concerned = _concerned(node, into)
        moved = UnitMoved(subject=child, parent=into.id, was_below=node.path, units=concerned, from_day=when.day)
        work.record(moved)
    still_open = [UUID(each["id"]) for each in ties.children if not each["is_closed"]]
    await date_spans(work, still_open, when.day, parent_id=into.id)
    for guided in ties.guided:
        work.change("units", {"id": guided}, guide_id=None if guided in into.path else into.id)


def _take_people(node: Node, into: Node, ties: Ties, work: Work) -> None:
    for person in ties.staff:
        work.change("staff", {"id": person}, unit_id=into.id)
    held: dict[tuple[str, str], dict[str, Any]] = {}
    for post in sorted(ties.posts, key=lambda each: each["unit_id"] != str(into.id)):
        key = post["staff_id"], post["post"]
        held[key] = _both(held[key], post) if key in held else post
    for post in ties.posts:
        if post["unit_id"] == str(node.id):
            row = held[post["staff_id"], post["post"]] | {"unit_id": str(into.id)}
            work.put("staff_posts", ("staff_id", "post", "unit_id"), row)
            work.remove("staff_posts", staff_id=post["staff_id"], post=post["post"], unit_id=post["unit_id"])
    for loan in ties.delegations:
        work.change("delegations", {"id": loan}, unit_id=into.id)


def _both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The same post held in both units: from the earlier beginning to the later end."""
    ends = [datetime.fromisoformat(each["until"]) for each in (one, other) if each["until"]]
    since = min(datetime.fromisoformat(each["since"]) for each in (one, other))
    return one | {"since": since, "until": max(ends) if len(ends) == 2 else None}


def _take_plans(node: Node, into: Node, ties: Ties, work: Work) -> None:
    heads: dict[str, int] = {}
    for plan in ties.planned:
        heads[plan["post"]] = heads.get(plan["post"], 0) + plan["heads"]
    for plan in ties.planned:
        if plan["unit_id"] == str(node.id):
            row = {"unit_id": into.id, "post": plan["post"], "heads": heads[plan["post"]]}
            work.put("unit_posts", ("unit_id", "post"), row)
            work.remove("unit_posts", unit_id=node.id, post=plan["post"])
