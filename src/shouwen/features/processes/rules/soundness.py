"""Plays a diagram's tokens over all choices, whatever conditions say: does it always come to its end (PROC-01)?"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from shouwen.features.processes.contract import Diagram, Finding, Node, NodeKind
from shouwen.features.processes.rules.nets import PASSING, Net
from shouwen.features.processes.rules.ways import ENDS, Ways, about

MOST_STATES = 20_000
_MOST_LOOKS = 500_000
_JOINING = frozenset({NodeKind.PARALLEL, NodeKind.SEVERAL})


class TooManyWays(Exception):
    """More states than anybody could oversee."""


def soundness(diagram: Diagram) -> Iterator[Finding]:
    """Of a diagram whose structure is right. A part is played by itself, and is like a step where it lies."""
    ways = Ways(diagram)
    yield from _endless_loop(ways)
    for scope in ways.scopes:
        game = Game(Net(ways.inside[scope], ways.between[scope]).reduced())
        try:
            game.play()
        except TooManyWays:
            if not game.waiting | game.doubling:
                yield ways.about_scope(scope, "too-many-ways", most=MOST_STATES)
        for node in ways.inside[scope]:
            if node.id in game.waiting:
                yield about(node, "waits-for-ever")
            if node.id in game.doubling:
                yield about(node, "runs-together")


def _endless_loop(ways: Ways) -> Iterator[Finding]:
    """A part that is done for each may be done for none, so that it need not hold one up."""
    without_steps = {name: node for name, node in ways.nodes.items() if node.kind is not NodeKind.STEP}
    sorter = TopologicalSorter[str]()
    for name, node in without_steps.items():
        sorter.add(name, *(one for one in _following(node, ways) if one in without_steps))
    try:
        sorter.prepare()
    except CycleError as found:
        loop = list(reversed(found.args[1]))[:-1]
        place = min(range(len(loop)), key=lambda number: list(ways.nodes).index(loop[number]))
        nodes = [without_steps[name] for name in loop[place:] + loop[:place]]
        yield about(nodes[0], "endless-loop", nodes=", ".join(node.name or node.id for node in nodes))


def _following(node: Node, ways: Ways) -> list[str]:
    if node.kind is NodeKind.PART:
        starts = [inner.id for inner in ways.inside[node.id] if inner.kind is NodeKind.START]
        return starts + (ways.behind(node.id) if node.for_each else [])
    if node.kind in ENDS and node.parent is not None:
        return ways.behind(node.parent)
    return ways.behind(node.id)


class Game:
    """The states of a net: which flows bear a token, as the bits of a number."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.waiting = set[str]()
        self.doubling = set[str]()
        self.ends = False
        self._looks = 0
        self._upstream = {
            flow: self._leading_to(flow)
            for node, kind in net.kinds.items()
            if kind is NodeKind.SEVERAL and len(net.into[node]) > 1
            for flow in net.into[node]
        }

    def play(self) -> None:
        """Finds the joins that may wait for ever, the nodes that may lay a token upon a token, and whether it ends."""
        first = _bits(
            flow for node, kind in self.net.kinds.items() if kind is NodeKind.START for flow in self.net.out_of[node]
        )
        known, open_states = {first}, [first]
        while open_states:
            state = open_states.pop()
            moved = False
            for following in self._moves(state):
                moved = True
                if following is not None and following not in known:
                    known.add(following)
                    open_states.append(following)
                if len(known) > MOST_STATES:
                    raise TooManyWays
            self.ends |= not state
            if state and not moved:
                self.waiting.update(self.net.flows[flow][1] for flow in _flows(state))

    def _moves(self, state: int) -> Iterator[int | None]:
        """Every state that one node makes of this one; None for one in which a flow would bear two tokens."""
        seen = set[str]()
        for flow in _flows(state):
            node = self.net.flows[flow][1]
            self._look(1)
            kind = self.net.kinds[node]
            if kind is NodeKind.TERMINATE:
                yield 0
            elif kind is NodeKind.END:
                yield state & ~(1 << flow)
            elif kind in PASSING:
                for way in self.net.out_of[node]:
                    yield self._with(state & ~(1 << flow), 1 << way, node)
            elif node not in seen:
                seen.add(node)
                yield from self._joined(state, node, kind)

    def _joined(self, state: int, node: str, kind: NodeKind) -> Iterator[int | None]:
        arriving, leaving = _bits(self.net.into[node]), _bits(self.net.out_of[node])
        self._look(len(self.net.into[node]))
        rest = state & ~arriving
        if kind is NodeKind.PARALLEL:
            if state & arriving == arriving:
                yield self._with(rest, leaving, node)
        elif not self._awaits(state, node):
            chosen = leaving
            while chosen:
                yield self._with(rest, chosen, node)
                chosen = (chosen - 1) & leaving

    def _awaits(self, state: int, node: str) -> bool:
        """Whether a token is under way to a flow that has none, and to none of those that have (BPMN 2.0, 13.4.3)."""
        flows = self.net.into[node]
        if len(flows) == 1:
            return False
        to_empty = to_filled = 0
        for flow in flows:
            if state >> flow & 1:
                to_filled |= self._upstream[flow]
            else:
                to_empty |= self._upstream[flow]
        return bool(state & ~_bits(flows) & to_empty & ~to_filled)

    def _with(self, state: int, added: int, node: str) -> int | None:
        self._look(1)
        if state & added:
            self.doubling.add(node)
            return None
        return state | added

    def _look(self, times: int) -> None:
        self._looks += times
        if self._looks > _MOST_LOOKS:
            raise TooManyWays

    def _leading_to(self, flow: int) -> int:
        """The flows from which one leads to this one without its target in between."""
        join = self.net.flows[flow][1]
        waiting, found = [flow], 1 << flow
        while waiting:
            source = self.net.flows[waiting.pop()][0]
            if source == join:
                continue
            for before in self.net.into[source]:
                if not found >> before & 1:
                    found |= 1 << before
                    waiting.append(before)
        return found


def _bits(flows: Iterator[int] | list[int]) -> int:
    total = 0
    for flow in flows:
        total |= 1 << flow
    return total


def _flows(state: int) -> Iterator[int]:
    while state:
        lowest = state & -state
        yield lowest.bit_length() - 1
        state ^= lowest
