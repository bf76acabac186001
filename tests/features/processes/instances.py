"""Instances in a test, and the diagrams that more than one test runs."""

import json
from dataclasses import dataclass, field
from typing import Any

from shouwen.features.processes.contract.running import Course
from shouwen.features.processes.rules.engine import Plan, begin, complete, plan_of
from tests.features.processes.diagrams_for_engine import Sketch


@dataclass
class Run:
    """An instance in a test: steps are done by name, and each state goes through JSON as it would to a database."""

    plan: Plan
    course: Course
    facts: dict[str, Any] = field(default_factory=dict)

    def do(self, node: str, outcome: str | None = None, entry: str | None = None) -> tuple[str, ...]:
        token = next(step.token for step in self.course.open if (step.node, step.entry) == (node, entry))
        before = json.dumps(self.course.state)
        course = complete(self.plan, self.course.state, token, outcome, self.facts)
        assert complete(self.plan, json.loads(before), token, outcome, self.facts) == course
        assert json.dumps(self.course.state) == before
        self.course = course
        return self.nodes

    @property
    def nodes(self) -> tuple[str, ...]:
        return tuple(step.node for step in self.course.open)

    def passed(self) -> tuple[str, ...]:
        return self.course.passed

    @property
    def entries(self) -> list[tuple[str, str | None]]:
        return [(step.node, step.entry) for step in self.course.open]


def start(sketch: Sketch, **facts: Any) -> Run:
    plan = plan_of(sketch.xml())
    return Run(plan, begin(plan, facts), facts)


def chosen(*, default: bool = True) -> Sketch:
    """A step whose outcome and the fact `kind` choose: `urgent` for hurry, `fault` for faults, else `rest`."""
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.step("classify"))
    sketch.flow("classify", sketch.node("exclusiveGateway", "which", **({"default": "other"} if default else {})))
    if default:
        sketch.flow("which", sketch.step("rest"), name="other")
        sketch.flow("rest", sketch.end("end_rest"))
    sketch.flow("which", sketch.step("urgent"), 'outcome == "hurry"', name="hurry")
    sketch.flow("which", sketch.step("fault"), 'kind == "fault"', name="kind")
    sketch.chain("urgent", sketch.end("end_urgent"))
    sketch.chain("fault", sketch.end("end_fault"))
    return sketch


def looped() -> Sketch:
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.step("repair"), sketch.step("check"))
    sketch.flow("check", sketch.node("exclusiveGateway", "good", default="yes"))
    sketch.flow("good", "repair", 'outcome == "bad"', name="again")
    sketch.flow("good", sketch.end("end"), name="yes")
    return sketch


def split(gateway: str = "parallelGateway", **whens: str) -> Sketch:
    """Between two gateways: one step for each name, with the condition on the way to it."""
    sketch = Sketch()
    sketch.chain(sketch.node("startEvent", "start"), sketch.step("first"), sketch.node(gateway, "split"))
    for name, when in whens.items():
        sketch.flow("split", sketch.step(name), when, name=f"to_{name}")
        sketch.flow(name, "join", name=f"from_{name}")
    sketch.chain(sketch.node(gateway, "join"), sketch.step("last"), sketch.end("end"))
    return sketch


def in_part(*, for_each: bool) -> Sketch:
    """A part with a choice inside: `look`, then `ask` if its outcome says so."""
    sketch = Sketch()
    inside = sketch.inner()
    inside.chain(inside.node("startEvent", "from"), inside.step("look"))
    inside.flow("look", inside.node("exclusiveGateway", "clear", default="is_clear"))
    inside.flow("clear", inside.step("ask"), 'outcome == "unclear"')
    inside.flow("clear", inside.end("done"), name="is_clear")
    inside.chain("ask", inside.end("asked"))
    sketch.chain(
        sketch.node("startEvent", "start"),
        sketch.step("first"),
        sketch.part("part", inside, for_each=for_each),
        sketch.step("last"),
        sketch.end("end"),
    )
    return sketch
