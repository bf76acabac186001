"""Nodes and flows of one part, made smaller without changing whether tokens can get stuck or pile up."""

from collections import defaultdict
from collections.abc import Iterable

from shouwen.features.processes.contract import Flow, Node, NodeKind

# Each token that arrives passes by itself, whatever other tokens do.
PASSING = frozenset({NodeKind.STEP, NodeKind.PART, NodeKind.CHOICE})
_BORDERS = frozenset({NodeKind.START, NodeKind.END, NodeKind.TERMINATE})
# Two flows from the first kind to the second do what one would.
_ALIKE = frozenset(
    {
        (NodeKind.CHOICE, NodeKind.CHOICE),
        (NodeKind.CHOICE, NodeKind.STEP),
        (NodeKind.CHOICE, NodeKind.PART),
        (NodeKind.CHOICE, NodeKind.END),
        (NodeKind.CHOICE, NodeKind.TERMINATE),
        (NodeKind.PARALLEL, NodeKind.PARALLEL),
        (NodeKind.SEVERAL, NodeKind.SEVERAL),
    }
)


class Net:
    """Kinds of nodes, and what leads out of and into each: pairs of ends by the number of the flow."""

    def __init__(self, nodes: Iterable[Node], flows: Iterable[Flow]) -> None:
        self.kinds = {node.id: node.kind for node in nodes}
        self.flows: dict[int, tuple[str, str]] = {}
        self.into: dict[str, list[int]] = defaultdict(list)
        self.out_of: dict[str, list[int]] = defaultdict(list)
        for number, flow in enumerate(flows):
            self.flows[number] = (flow.source, flow.target)
            self.out_of[flow.source].append(number)
            self.into[flow.target].append(number)

    def reduced(self) -> "Net":
        """By the classic rules, as long as one applies: series, likes, loops of a choice, a merge before a choice."""
        changed = True
        while changed:
            changed = False
            for node in list(self.kinds):
                if node in self.kinds:
                    changed |= self._drop_likes(node) or self._leave_out(node) or self._fuse(node)
        return self

    def _drop_likes(self, node: str) -> bool:
        known, before = set[str](), len(self.out_of[node])
        for flow in list(self.out_of[node]):
            target = self.flows[flow][1]
            goes_round = target == node and self.kinds[node] is NodeKind.CHOICE
            if goes_round or (target in known and (self.kinds[node], self.kinds[target]) in _ALIKE):
                self._remove(flow)
            known.add(target)
        return len(self.out_of[node]) < before

    def _leave_out(self, node: str) -> bool:
        """A node with one way in and one way out only hands on."""
        if self.kinds[node] in _BORDERS or len(self.into[node]) != 1 or len(self.out_of[node]) != 1:
            return False
        first, second = self.into[node][0], self.out_of[node][0]
        if first == second:
            return False
        target = self.flows[second][1]
        self._remove(second)
        self.into[node].remove(first)
        self.flows[first] = (self.flows[first][0], target)
        self.into[target].append(first)
        del self.kinds[node]
        return True

    def _fuse(self, node: str) -> bool:
        """What passes one by one and then only to a choice, chooses itself."""
        if self.kinds[node] not in PASSING or len(self.out_of[node]) != 1:
            return False
        way = self.out_of[node][0]
        choice = self.flows[way][1]
        if choice == node or self.kinds[choice] is not NodeKind.CHOICE or len(self.into[choice]) != 1:
            return False
        self._remove(way)
        for flow in self.out_of.pop(choice):
            self.flows[flow] = (node, self.flows[flow][1])
            self.out_of[node].append(flow)
        self.kinds[node] = NodeKind.CHOICE
        del self.kinds[choice]
        return True

    def _remove(self, flow: int) -> None:
        source, target = self.flows.pop(flow)
        self.out_of[source].remove(flow)
        self.into[target].remove(flow)
