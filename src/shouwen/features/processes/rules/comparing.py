"""What is different between two diagrams of a process, step by step and way by way (PROC-23); pure."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from shouwen.features.processes.contract import Diagram, Flow, Node


@dataclass(frozen=True, slots=True)
class StepChange:
    """A node that is only in one of the diagrams, or that says other things (`fields`) in the other."""

    left: Node | None
    right: Node | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WayChange:
    """A flow that is only in one of the diagrams, or that says other things (`fields`) in the other."""

    left: Flow | None
    right: Flow | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """In the order of the right diagram; what is only in the left one stands after it. `same` counts equal nodes."""

    steps: tuple[StepChange, ...]
    ways: tuple[WayChange, ...]
    same: int


def compare(left: Diagram, right: Diagram) -> Differences:
    """What became of `left` in `right`.

    A node is the same one by its id and kind; of what is left over then, a step by its form, any node by its name.
    """
    nodes = _paired(left.nodes, right.nodes, (_by_id, _by_form, _by_name))
    became = {was.id: now.id for was, now in nodes if was is not None and now is not None}
    flows = _paired(
        [_moved(flow, became) for flow in left.flows], right.flows, (_flow_by_id, _flow_by_ends, _flow_by_source)
    )
    steps = [_step_change(was, now, became) for was, now in nodes]
    originals = {flow.id: flow for flow in left.flows}
    ways = [_way_change(was, now, originals) for was, now in flows]
    return Differences(
        tuple(one for one in steps if one is not None),
        tuple(one for one in ways if one is not None),
        sum(one is None for one in steps),
    )


T = TypeVar("T")


def _paired(
    left: Iterable[T], right: Iterable[T], keys: tuple[Callable[[T], Hashable | None], ...]
) -> list[tuple[T | None, T | None]]:
    """Each of the right with the one it was, by the first key that both have and that is theirs alone."""
    was: dict[int, T] = {}
    rest, new = list(left), list(enumerate(right))
    for key in keys:
        known: dict[Hashable, list[T]] = {}
        for one in rest:
            if (name := key(one)) is not None:
                known.setdefault(name, []).append(one)
        for number, one in new:
            name = key(one)
            if number not in was and name is not None and known.get(name):
                was[number] = known[name].pop(0)
        taken = {id(one) for one in was.values()}
        rest = [one for one in rest if id(one) not in taken]
    return [(was.get(number), one) for number, one in new] + [(one, None) for one in rest]


def _by_id(node: Node) -> Hashable | None:
    return node.id, node.kind


def _by_form(node: Node) -> Hashable | None:
    return node.touchpoint.form or None


def _by_name(node: Node) -> Hashable | None:
    return (node.name, node.kind) if node.name else None


def _flow_by_id(flow: Flow) -> Hashable | None:
    return flow.id, flow.source, flow.target


def _flow_by_ends(flow: Flow) -> Hashable | None:
    return flow.source, flow.target


def _flow_by_source(flow: Flow) -> Hashable | None:
    return flow.id, flow.source


def _moved(flow: Flow, became: dict[str, str]) -> Flow:
    """A flow of the left diagram with its ends told by the ids of the right one."""
    source, target = became.get(flow.source, flow.source), became.get(flow.target, flow.target)
    return Flow(flow.id, source, target, flow.name, flow.name_en, flow.line, flow.condition, is_default=flow.is_default)


def _step_change(was: Node | None, now: Node | None, became: dict[str, str]) -> StepChange | None:
    if was is None or now is None:
        return StepChange(was, now)
    before = said_of(was) | {"parent": became.get(was.parent, was.parent) if was.parent else None}
    after = said_of(now)
    fields = tuple(field for field in after if before[field] != after[field])
    return StepChange(was, now, fields) if fields else None


def said_of(node: Node) -> dict[str, object]:
    """What two nodes are compared by, in the order in which it is told."""
    point = node.touchpoint
    return {
        "name": node.name,
        "name_en": node.name_en,
        "kind": node.kind,
        "parent": node.parent,
        "for_each": node.for_each,
        "contact_point": point.contact_point,
        "standard": point.standard,
        "standard_en": point.standard_en,
        "limit": point.limit,
        "role": point.role,
        "form": point.form,
        "indicator": point.indicator,
        "outcomes": point.outcomes,
    }


def said_on(flow: Flow) -> dict[str, object]:
    """What two flows are compared by. Source and target count as the same where one node became the other."""
    return {
        "source": flow.source,
        "target": flow.target,
        "name": flow.name,
        "name_en": flow.name_en,
        "condition": flow.condition,
        "is_default": flow.is_default,
    }


def _way_change(was: Flow | None, now: Flow | None, originals: dict[str, Flow]) -> WayChange | None:
    left = None if was is None else originals[was.id]
    if was is None or now is None:
        return WayChange(left, now)
    before, after = said_on(was), said_on(now)
    fields = tuple(field for field in after if before[field] != after[field])
    return WayChange(left, now, fields) if fields else None


def either(left: T | None, right: T | None) -> T:
    """What a change is about, as it is now, else as it was."""
    found = left if right is None else right
    if found is None:
        raise ValueError("a change of nothing")
    return found
