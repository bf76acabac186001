"""Moves of a diagram that are played once for all runs that are alike: same place, step, outcome and answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shouwen.features.processes.contract.diagram import DEPARTMENTS, Diagram, Node, NodeKind
from shouwen.features.processes.contract.running import Course, NoWayOn
from shouwen.features.processes.contract.trying import Undecidable
from shouwen.features.processes.rules.conditions import facts_asked
from shouwen.features.processes.rules.engine import Plan, RanAway, begin, complete
from shouwen.features.processes.rules.expressions import Conditions
from shouwen.features.processes.rules.ways import CHOOSING, Ways

Answer = bool | str
"""What a condition says; else the fact that it lacks, or an empty text where it says neither yes nor no."""


class Undecided(Exception):
    """A run cannot be taken on here."""

    def __init__(self, why: Undecidable, at: str = "", fact: str = "") -> None:
        super().__init__(why)
        self.why, self.at, self.fact = why, at, fact


class Asked:
    """The facts of one run, told by text where they are compared."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = dict(facts)
        self._told: dict[tuple[str, ...], tuple[str | None, ...]] = {}

    def told(self, names: tuple[str, ...]) -> tuple[str | None, ...]:
        if names not in self._told:
            self._told[names] = tuple(
                json.dumps(self.facts[name], sort_keys=True) if name in self.facts else None for name in names
            )
        return self._told[names]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands; runs that stand alike share one `number`."""

    number: int
    course: Course


class Moves:
    """The moves of one diagram."""

    def __init__(self, diagram: Diagram, plan: Plan) -> None:
        self._plan = plan
        self._ways = Ways(diagram)
        self._facts = {flow: facts_asked(text) for flow, text in plan.conditions.items()}
        self._names = tuple(sorted({name for names in self._facts.values() for name in names} | _over_facts(diagram)))
        self._answers: dict[tuple[str | None, tuple[str | None, ...]], dict[str, Answer]] = {}
        self._places: dict[str, int] = {}
        self._made: dict[tuple[object, ...], Place | Undecided] = {}

    def first(self, asked: Asked) -> Place:
        return self._once(None, "", None, asked)

    def complete(self, place: Place, token: str, outcome: str | None, asked: Asked) -> Place:
        return self._once(place, token, outcome, asked)

    def _once(self, place: Place | None, token: str, outcome: str | None, asked: Asked) -> Place:
        answers = self._answers_to(outcome, asked)
        departments = asked.told((DEPARTMENTS,)) if DEPARTMENTS in self._names else ()
        key = (place and place.number, token, tuple(answers.values()), departments)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._move(place, token, outcome, asked, answers)
        if isinstance(made, Undecided):
            raise Undecided(made.why, made.at, made.fact)
        return made

    def _move(
        self, place: Place | None, token: str, outcome: str | None, asked: Asked, answers: dict[str, Answer]
    ) -> Place | Undecided:
        try:
            if place is None:
                course = begin(self._plan, asked.facts)
            else:
                course = complete(self._plan, place.course.state, token, outcome, asked.facts)
        except NoWayOn as stuck:
            return self._stuck(stuck, asked, answers)
        except RanAway:
            return Undecided(Undecidable.TOO_LONG)
        for name in course.passed:
            node = self._ways.nodes.get(name)
            if node is not None and (lacking := self._lacking(node, answers)) is not None:
                return _undecided(node.id, lacking)
        number = self._places.setdefault(json.dumps(course.state, sort_keys=True), len(self._places))
        return Place(number, course)

    def _stuck(self, stuck: NoWayOn, asked: Asked, answers: dict[str, Answer]) -> Undecided:
        flow, node = str(stuck.details.get("flow") or ""), str(stuck.details.get("node") or "")
        if flow:
            source = next((one.source for one in self._ways.diagram.flows if one.id == flow), "")
            return _undecided(source, str(answers.get(flow) or ""))
        found = self._ways.nodes.get(node)
        if found is not None and found.for_each and DEPARTMENTS not in asked.facts:
            return _undecided(node, DEPARTMENTS)
        return _undecided(node, (self._lacking(found, answers) if found else None) or "")

    def _lacking(self, node: Node, answers: dict[str, Answer]) -> str | None:
        """The fact without which a gateway on the way did not know where to go; empty: it knew no yes or no."""
        flows = self._ways.out_of[node.id]
        if node.kind not in CHOOSING or len(flows) < 2:
            return None
        for flow in flows:
            answer = answers.get(flow.id)
            if isinstance(answer, str):
                return answer
            if answer and node.kind is NodeKind.CHOICE:
                return None
        return None

    def _answers_to(self, outcome: str | None, asked: Asked) -> dict[str, Answer]:
        key = (outcome, asked.told(self._names))
        found = self._answers.get(key)
        if found is None:
            conditions = Conditions(self._plan.conditions, {**asked.facts, "outcome": outcome})
            found = self._answers[key] = {flow: self._answer(flow, asked, conditions) for flow in self._plan.conditions}
        return found

    def _answer(self, flow: str, asked: Asked, conditions: Conditions) -> Answer:
        for name in self._facts[flow]:
            if name not in asked.facts:
                return name
        try:
            return conditions.evaluate(None, flow)
        except NoWayOn:
            return ""


def _undecided(at: str, fact: str) -> Undecided:
    return Undecided(Undecidable.LACKS_FACT if fact else Undecidable.NO_WAY_ON, at, fact)


def _over_facts(diagram: Diagram) -> set[str]:
    return {node.for_each for node in diagram.nodes if node.for_each}
