"""Whether what is drawn holds together: starts, ends, flows, gateways and their conditions (PROC-01, PROC-11)."""

from collections.abc import Iterator

from shouwen.features.processes.contract import Diagram, Finding, Flow, Node, NodeKind
from shouwen.features.processes.rules.conditions import compared_outcomes
from shouwen.features.processes.rules.ways import CHOOSING, ENDS, Ways, about

_ONE_WAY_OUT = frozenset({NodeKind.START, NodeKind.STEP, NodeKind.PART})


def lacks(diagram: Diagram) -> Iterator[Finding]:
    """What a step leaves open, though it could run (PROC-11)."""
    for node in diagram.nodes:
        if node.kind is NodeKind.STEP:
            said = {
                "lacks-name": node.name,
                "lacks-standard": node.touchpoint.standard,
                "lacks-role": node.touchpoint.role,
                "lacks-limit": node.touchpoint.limit,
            }
            yield from (about(node, finding, blocking=False) for finding, word in said.items() if not word)


def structure(diagram: Diagram) -> Iterator[Finding]:
    """Whether every way begins, ends, and stays where it belongs. Only then can it be played."""
    ways = Ways(diagram)
    for flow in diagram.flows:
        yield from _of_flow(flow, ways)
    for scope in ways.scopes:
        yield from _of_scope(scope, ways)
    for node in diagram.nodes:
        if node.kind in _ONE_WAY_OUT and (found := len(ways.out_of[node.id])) > 1:
            yield about(node, "splits-silently", found=found)


def choices(diagram: Diagram) -> Iterator[Finding]:
    """Whether each gateway that chooses knows its way, by conditions that can hold."""
    ways = Ways(diagram)
    for node in diagram.nodes:
        yield from _of_choice(node, ways)
    for flow in diagram.flows:
        if flow.condition is not None:
            yield from _of_outcomes(flow, flow.condition, ways)


def _of_flow(flow: Flow, ways: Ways) -> Iterator[Finding]:
    source, target = ways.nodes.get(flow.source), ways.nodes.get(flow.target)
    if source is None or target is None:
        yield about(flow, "flow-loose", end="sourceRef" if source is None else "targetRef")
        return
    if source.parent != target.parent:
        yield about(flow, "flow-crosses")
    if target.kind is NodeKind.START:
        yield about(flow, "flow-into-start")
    if source.kind in ENDS:
        yield about(flow, "flow-out-of-end")


def _of_scope(scope: str | None, ways: Ways) -> Iterator[Finding]:
    """One start and an end; and each node on a way from the one to the other."""
    nodes = ways.inside[scope]
    starts = [node for node in nodes if node.kind is NodeKind.START]
    ends = [node for node in nodes if node.kind in ENDS]
    if not starts:
        yield ways.about_scope(scope, "no-start")
    if len(starts) > 1:
        yield about(starts[1], "several-starts", found=len(starts))
    if not ends:
        yield ways.about_scope(scope, "no-end")
    begun = ways.reached([node.id for node in starts], ways.behind)
    ending = ways.reached([node.id for node in ends], ways.before)
    for node in nodes:
        if starts and node.id not in begun:
            yield about(node, "never-reached")
        elif ends and node.id not in ending:
            yield about(node, "never-ends")


def _of_choice(node: Node, ways: Ways) -> Iterator[Finding]:
    flows = ways.out_of[node.id]
    if node.kind not in CHOOSING or len(flows) < 2:
        yield from (about(flow, "condition-misplaced") for flow in flows if flow.condition is not None)
        return
    for flow in flows:
        if flow.is_default and flow.condition is not None:
            yield about(flow, "condition-on-default")
        if not flow.is_default and flow.condition is None:
            yield about(flow, "condition-missing")
    if not any(flow.is_default for flow in flows):
        # With several at once, conditions may well be such that one of them always holds.
        yield about(node, "no-default", blocking=node.kind is NodeKind.CHOICE)


def _of_outcomes(flow: Flow, condition: str, ways: Ways) -> Iterator[Finding]:
    asked = compared_outcomes(condition)
    if not asked:
        return
    codes = {outcome.code for step in _steps_before(flow.source, ways) for outcome in step.touchpoint.outcomes}
    for code in asked:
        if code not in codes:
            yield about(flow, "unknown-outcome", outcome=code, known=", ".join(sorted(codes)))


def _steps_before(gateway: str, ways: Ways) -> list[Node]:
    """The steps that may have been the last one when a gateway is reached."""

    def before(name: str) -> list[str]:
        node = ways.nodes[name]
        if node.kind is NodeKind.STEP:
            return []
        if node.kind is NodeKind.START:
            return [] if node.parent is None else ways.before(node.parent)
        if node.kind is NodeKind.PART:
            return [inner.id for inner in ways.inside[name] if inner.kind in ENDS]
        return ways.before(name)

    found = ways.reached([gateway], before)
    return [node for node in ways.nodes.values() if node.id in found and node.kind is NodeKind.STEP]
