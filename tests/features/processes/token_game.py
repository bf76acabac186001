"""An independent model of how a block-structured diagram runs, and the same blocks drawn as a diagram.

The model knows no tokens and no joins: it is a tree of what is under way, which shrinks as steps are done.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise

from tests.features.processes.diagrams_for_engine import Sketch


@dataclass(frozen=True)
class Step:
    pass


@dataclass(frozen=True)
class Sequence:
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Choice:
    """One way by the outcome of the step before: `x0`, `x1`…, else the last."""

    ways: tuple["Block", ...]


@dataclass(frozen=True)
class Parallel:
    ways: tuple["Block", ...]


@dataclass(frozen=True)
class Several:
    """Each way whose digit is in the outcome of the step before, else none."""

    ways: tuple["Block", ...]


@dataclass(frozen=True)
class Loop:
    """Goes round again when the last step done inside came out as `again`."""

    body: "Block"


@dataclass(frozen=True)
class Part:
    body: "Block"
    for_each: bool


Block = Step | Sequence | Choice | Parallel | Several | Loop | Part


def chosen(block: Choice | Several, outcome: str | None) -> list[int]:
    """Which ways are gone."""
    if isinstance(block, Several):
        return [n for n in range(len(block.ways)) if str(n) in (outcome or "")]
    last = len(block.ways) - 1
    return [next((n for n in range(last) if outcome == f"x{n}"), last)]


@dataclass
class Drawing:
    """Draws blocks; a step's name is its path in the tree of blocks, so that the model knows it as well."""

    sketch: Sketch
    names: "count[int]" = field(default_factory=lambda: count(1))

    def draw(self, block: Block, path: str) -> tuple[str, str]:
        """Its first and its last node."""
        if isinstance(block, Step):
            return (self.sketch.step(path),) * 2
        if isinstance(block, Sequence):
            drawn = [self.draw(one, f"{path}.{n}") for n, one in enumerate(block.blocks)]
            for (_, source), (target, _) in pairwise(drawn):
                self.sketch.flow(source, target)
            return drawn[0][0], drawn[-1][1]
        if isinstance(block, Loop):
            return self._loop(block, path)
        if isinstance(block, Part):
            inside = Drawing(self.sketch.inner(), self.names)
            inside.whole(block.body, f"{path}.0")
            return (self.sketch.part(path, inside.sketch, for_each=block.for_each),) * 2
        return self._ways(block, path)

    def whole(self, block: Block, path: str) -> None:
        """With a start and an end around it."""
        first, last = self.draw(block, path)
        self.sketch.flow(self.sketch.node("startEvent", f"{path}-start"), first)
        self.sketch.flow(last, self.sketch.end(f"{path}-end"))

    def _loop(self, block: Loop, path: str) -> tuple[str, str]:
        back, over = f"{path}-back", f"{path}-over"
        self.sketch.node("exclusiveGateway", back)
        self.sketch.node("exclusiveGateway", over, default=f"{path}-on")
        out = self.sketch.node("exclusiveGateway", f"{path}-out")
        first, last = self.draw(block.body, f"{path}.0")
        self.sketch.chain(back, first)
        self.sketch.chain(last, over)
        self.sketch.flow(over, back, 'outcome == "again"')
        self.sketch.flow(over, out, name=f"{path}-on")
        return back, out

    def _ways(self, block: Choice | Parallel | Several, path: str) -> tuple[str, str]:
        tags = {Choice: "exclusiveGateway", Parallel: "parallelGateway", Several: "inclusiveGateway"}
        default = {} if isinstance(block, Parallel) else {"default": f"{path}-default"}
        split = self.sketch.node(tags[type(block)], f"{path}-split", **default)
        join = self.sketch.node(tags[type(block)], f"{path}-join")
        for n, way in enumerate(block.ways):
            first, last = self.draw(way, f"{path}.{n}")
            self.sketch.flow(last, join)
            if isinstance(block, Parallel):
                self.sketch.flow(split, first)
            elif isinstance(block, Several):
                self.sketch.flow(split, first, f'contains(outcome ?? "", "{n}")')
            elif n < len(block.ways) - 1:
                self.sketch.flow(split, first, f'outcome == "x{n}"')
            else:
                self.sketch.flow(split, first, name=f"{path}-default")
        if isinstance(block, Several):
            self.sketch.flow(split, join, name=f"{path}-default")
        return split, join


@dataclass
class Under:
    """A block under way: which step is open (`block` is a step), or what is under way inside."""

    block: Block
    path: str
    entry: str | None
    inside: list["Under"] = field(default_factory=list)
    at: int = 0


class Game:
    """Plays blocks: `open` are the open steps with their entries, `None` under way means that it has ended."""

    def __init__(self, block: Block, departments: tuple[str, ...]) -> None:
        self._departments = departments
        self.under = self._enter(block, "b", None, None)

    def open(self) -> list[tuple[str, str | None]]:
        return sorted(self._open(self.under) if self.under else (), key=str)

    def do(self, node: str, entry: str | None, outcome: str | None) -> None:
        if self.under and self._done(self.under, node, entry, outcome):
            self.under = None

    def _open(self, under: Under) -> Iterator[tuple[str, str | None]]:
        if isinstance(under.block, Step):
            yield under.path, under.entry
        for one in under.inside:
            yield from self._open(one)

    def _enter(self, block: Block, path: str, entry: str | None, outcome: str | None) -> Under | None:
        """None if it is through at once."""
        under = Under(block, path, entry)
        if isinstance(block, Step):
            return under
        if isinstance(block, Sequence):
            under.at = -1
            return None if self._go_on(under, outcome) else under
        for n, inner, inner_entry in self._inner(block, entry, outcome):
            entered = self._enter(inner, f"{path}.{n}", inner_entry, outcome)
            under.inside += [entered] if entered else []
        return under if under.inside else None

    def _inner(self, block: Block, entry: str | None, outcome: str | None) -> list[tuple[int, Block, str | None]]:
        if isinstance(block, Parallel):
            return [(n, way, entry) for n, way in enumerate(block.ways)]
        if isinstance(block, Choice | Several):
            return [(n, block.ways[n], entry) for n in chosen(block, outcome)]
        if isinstance(block, Part) and block.for_each:
            return [(0, block.body, department) for department in self._departments]
        assert isinstance(block, Part | Loop)
        return [(0, block.body, entry)]

    def _go_on(self, under: Under, outcome: str | None) -> bool:
        """Enters what comes next in a sequence; true if nothing does."""
        assert isinstance(under.block, Sequence)
        for n in range(under.at + 1, len(under.block.blocks)):
            entered = self._enter(under.block.blocks[n], f"{under.path}.{n}", under.entry, outcome)
            if entered:
                under.at, under.inside = n, [entered]
                return False
        return True

    def _done(self, under: Under, node: str, entry: str | None, outcome: str | None) -> bool:
        """Does a step if it is in here; true if this block is through by that."""
        if isinstance(under.block, Step):
            return (under.path, under.entry) == (node, entry)
        for one in under.inside:
            if self._done(one, node, entry, outcome):
                under.inside.remove(one)
                return not under.inside and self._through(under, outcome)
        return False

    def _through(self, under: Under, outcome: str | None) -> bool:
        if isinstance(under.block, Sequence):
            return self._go_on(under, outcome)
        if isinstance(under.block, Loop) and outcome == "again":
            again = self._enter(under.block, under.path, under.entry, outcome)
            assert again is not None
            under.inside = again.inside
            return False
        return True
