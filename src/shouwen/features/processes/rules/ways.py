"""The nodes and flows of a diagram as ways: what leads where, and what lies in which part."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from shouwen.features.processes.contract import Diagram, Finding, Flow, Node, NodeKind

ENDS = frozenset({NodeKind.END, NodeKind.TERMINATE})
CHOOSING = frozenset({NodeKind.CHOICE, NodeKind.SEVERAL})


class Ways:
    """A diagram that can be walked. Flows that join nothing lead nowhere."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.nodes = {node.id: node for node in diagram.nodes}
        self.out_of: dict[str, list[Flow]] = defaultdict(list)
        self.into: dict[str, list[Flow]] = defaultdict(list)
        self.inside: dict[str | None, list[Node]] = defaultdict(list)
        self.between: dict[str | None, list[Flow]] = defaultdict(list)
        for node in diagram.nodes:
            self.inside[node.parent].append(node)
        for flow in diagram.flows:
            if flow.source in self.nodes and flow.target in self.nodes:
                self.out_of[flow.source].append(flow)
                self.into[flow.target].append(flow)
                self.between[self.nodes[flow.source].parent].append(flow)

    @property
    def scopes(self) -> list[str | None]:
        """The process itself (None) and its parts, in the order of the file."""
        return [None, *(node.id for node in self.nodes.values() if node.kind is NodeKind.PART)]

    def reached(self, first: Iterable[str], following: Callable[[str], Iterable[str]]) -> set[str]:
        """Every node that is come to from the first ones, with these."""
        waiting, found = list(first), set(first)
        while waiting:
            for node in following(waiting.pop()):
                if node not in found:
                    found.add(node)
                    waiting.append(node)
        return found

    def about_scope(self, scope: str | None, finding: str, /, **params: object) -> Finding:
        """The process itself has no line: it is the whole file."""
        if scope is None:
            return Finding(finding, self.diagram.id, self.diagram.name, params=params)
        part = self.nodes[scope]
        return Finding(finding, part.id, part.name, part.line, params)

    def behind(self, node: str) -> list[str]:
        return [flow.target for flow in self.out_of[node]]

    def before(self, node: str) -> list[str]:
        return [flow.source for flow in self.into[node]]


def about(one: Node | Flow, finding: str, /, *, blocking: bool = True, **params: object) -> Finding:
    return Finding(finding, one.id, one.name, one.line, params, blocking)
