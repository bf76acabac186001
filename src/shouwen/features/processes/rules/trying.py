"""What a diagram would have made of runs that are recorded: the same steps played again by it; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shouwen.features.processes.contract.diagram import Diagram, NodeKind
from shouwen.features.processes.contract.running import OpenStep
from shouwen.features.processes.contract.trying import DoneStep, RecordedRun, Replay, Tally, Undecidable
from shouwen.features.processes.rules.engine import Plan
from shouwen.features.processes.rules.remembering import Asked, Moves, Place, Undecided

_MOST_MOVES = 500
_MOST_EXAMPLES = 50
Key = tuple[str, str, str]
Known = Mapping[str, Any] | None


class Trial:
    """A diagram that runs are tried on. It remembers its moves, so that many runs of a kind cost little."""

    def __init__(self, diagram: Diagram, plan: Plan) -> None:
        self.moves = Moves(diagram, plan)
        steps = [node for node in diagram.nodes if node.kind is NodeKind.STEP]
        self._by_form = _grouped((node.touchpoint.form, node.id) for node in steps)
        self._ids = {node.id for node in steps}
        self._by_name = _grouped((node.name, node.id) for node in steps)
        self._outcomes = {node.id: [one.code for one in node.touchpoint.outcomes] for node in steps}
        self._known: dict[Key, frozenset[str]] = {}

    def replay(self, run: RecordedRun) -> Replay:
        """The run as this diagram takes it.

        A recorded step is the one of its form, else of its id, else of its name. What nobody did is passed by its
        first outcome (come to again, by its next), what the diagram does not have at that place is left out.
        """
        return _Walk(self, run).whole()

    def nodes_for(self, step: DoneStep) -> frozenset[str]:
        """The nodes that a recorded step may be."""
        key = (step.node, step.form, step.name)
        if key not in self._known:
            found = self._by_form.get(step.form) if step.form else None
            if found is None:
                found = {step.node} if step.node in self._ids else self._by_name.get(step.name or "\0")
            self._known[key] = frozenset(found or ())
        return self._known[key]

    def ways_past(self, node: str) -> int:
        """So often in a row may a step be passed that nobody did: once by each of its outcomes."""
        return max(1, len(self._outcomes[node]))

    def outcome_of(self, node: str, time: int) -> str | None:
        """How a step that nobody did ends when it is passed for the n-th time in a row, from 0."""
        codes = self._outcomes[node]
        return codes[time] if codes else None


def facts_along(last: Known, before: Sequence[Known]) -> tuple[Known, list[Known]]:
    """What conditions were asked about first, and behind each step, from what was kept: the last, and with each step
    that changed them those before it."""
    known, behind = last, list[Known]()
    for replaced in reversed(before):
        behind.append(known)
        known = known if replaced is None else replaced
    return known, behind[::-1]


def added_up(tally: Tally, run: RecordedRun, replay: Replay) -> None:
    """Adds a replay; steps count only where all of it could be decided."""
    tally.runs += 1
    if replay.why is not None:
        tally.undecidable += 1
        reason = (replay.why, replay.at, replay.fact)
        tally.reasons[reason] = tally.reasons.get(reason, 0) + 1
        return
    for counts, nodes in ((tally.same, replay.same), (tally.added, replay.added)):
        for node in nodes:
            counts[node] = counts.get(node, 0) + 1
    for node, step in replay.gone:
        key = (node, step.name or step.node)
        tally.gone[key] = tally.gone.get(key, 0) + 1
    if replay.changed:
        tally.changed += 1
        if len(tally.examples) < _MOST_EXAMPLES:
            tally.examples.append((run, replay))


@dataclass(slots=True)
class _Kept:
    """How far a walk has come; a copy of it is gone back to."""

    place: Place
    left: list[DoneStep]
    same: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    vanished: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    before: int = 0

    def copy(self) -> "_Kept":
        return _Kept(
            self.place,
            list(self.left),
            list(self.same),
            list(self.added),
            set(self.held),
            self.vanished.copy(),
            self.passed.copy(),
            self.before,
        )


class _Walk:
    """One run on its way through a diagram."""

    def __init__(self, trial: Trial, run: RecordedRun) -> None:
        self._trial = trial
        self._run = run
        self._asked = Asked(run.facts or {} if run.began is None else run.began)
        self._gone: list[tuple[str, DoneStep]] = []
        self._count = 0

    def whole(self) -> Replay:
        try:
            self._at = _Kept(self._trial.moves.first(self._asked), list(self._run.steps), before=self._run.before)
            while self._at.left:
                self._take(self._at.left.pop(0))
            self._finish()
        except Undecided as met:
            return Replay(why=met.why, at=met.at, fact=met.fact)
        course = self._at.place.course
        at = self._at
        opened = tuple(step.node for step in course.open)
        return Replay(tuple(at.same), tuple(at.added), tuple(self._gone), opened, course.ended)

    def _take(self, step: DoneStep) -> None:
        nodes = self._trial.nodes_for(step)
        self._at.passed.clear()
        if vanished := next((node for node in nodes if self._at.vanished[node]), None):
            self._at.vanished[vanished] -= 1
            self._at.same.append(vanished)
            return
        self._begin_again_for(step, nodes)
        found = self._reached(step, nodes) if nodes else None
        if found is not None:
            self._do(found, step)
        elif step.done or not self._run.ended:
            self._gone.append((min(nodes) if nodes else "", step))

    def _begin_again_for(self, step: DoneStep, nodes: frozenset[str]) -> None:
        """What had ended may have been taken up anew: then what was done first is done again."""
        if not self._at.place.course.ended:
            return
        again = self._trial.moves.first(self._asked)
        if step.node == self._run.steps[0].node or any(one.node in nodes for one in again.course.open):
            self._at.place = again

    def _do(self, found: OpenStep, step: DoneStep) -> None:
        if step.done:
            self._at.same.append(found.node)
            if step.facts is not None and step.facts != self._asked.facts:
                self._asked = Asked(step.facts)
            self._move(found, step.outcome)
        elif not self._run.ended:
            self._at.same.append(found.node)
            self._at.held.add(found.token)

    def _reached(self, step: DoneStep, nodes: frozenset[str]) -> OpenStep | None:
        """The open step that a recorded one is, if need be behind such as nobody did or somebody did later."""
        before = self._at.copy()
        while (found := self._open_among(nodes, step.entry)) is None:
            if not self._pass_one() and not self._do_later():
                self._at = before
                return None
        return found

    def _open_among(self, nodes: frozenset[str], entry: str | None) -> OpenStep | None:
        fitting = [one for one in self._at.place.course.open if one.node in nodes and one.token not in self._at.held]
        exact = next((one for one in fitting if one.entry == entry), None)
        return exact or next((one for one in fitting if entry is None or one.entry is None), None)

    def _pass_one(self) -> bool:
        """Passes the first open step that nobody did; not one that was passed by each of its outcomes already."""
        at = self._at
        awaited = {node for step in at.left for node in self._trial.nodes_for(step)}
        for one in at.place.course.open:
            if one.node in awaited or one.token in at.held or at.passed[one.node] >= self._trial.ways_past(one.node):
                continue
            outcome = self._trial.outcome_of(one.node, at.passed[one.node])
            at.passed[one.node] += 1
            if at.before and not at.same:
                at.before -= 1
            else:
                at.added.append(one.node)
            self._move(one, outcome)
            return True
        return False

    def _do_later(self) -> bool:
        """Takes a step before its time, where the diagram has it earlier than it was done."""
        for number, step in enumerate(self._at.left):
            found = self._open_among(self._trial.nodes_for(step), step.entry) if step.done else None
            if found is not None:
                del self._at.left[number]
                self._do(found, step)
                return True
        return False

    def _finish(self) -> None:
        """To the end, if the run came to its own; what waits and nobody has counts as new too."""
        self._at.passed.clear()
        while self._run.ended and self._pass_one():
            pass
        if not self._run.ended:
            new = (one.node for one in self._at.place.course.open if one.token not in self._at.held)
            self._at.added.extend(new)

    def _move(self, step: OpenStep, outcome: str | None) -> None:
        self._count += 1
        if self._count > _MOST_MOVES:
            raise Undecided(Undecidable.TOO_LONG, step.node)
        before = self._at.place.course.open
        self._at.place = self._trial.moves.complete(self._at.place, step.token, outcome, self._asked)
        still = {one.token for one in self._at.place.course.open}
        self._at.vanished.update(
            one.node for one in before if one.token not in still and one.token not in self._at.held | {step.token}
        )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, node in pairs:
        if key:
            found.setdefault(key, set()).add(node)
    return found
