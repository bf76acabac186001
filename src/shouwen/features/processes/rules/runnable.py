"""A version as this process runs it: what a move came to is kept, since many cases make the same one."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from shouwen.features.processes.contract import DEPARTMENTS, Course, Facts, NoWayOn, Touchpoint
from shouwen.features.processes.rules import read_diagram
from shouwen.features.processes.rules.engine import Plan, begin, complete, plan_of

_MOST_KEPT = 2_048
_NAME = re.compile(r"[A-Za-z_]\w*")
_encode = msgspec.json.Encoder(order="sorted").encode


@dataclass(frozen=True, slots=True)
class Runnable:
    """A diagram with its plan. Moves are pure, so that the same one has to be found once; a course that was given is
    not to be changed."""

    plan: Plan
    touchpoints: dict[str, Touchpoint]
    asked: frozenset[str]
    """Words in its conditions: no other fact can make a difference."""
    _kept: OrderedDict[bytes, Course] = field(default_factory=OrderedDict, repr=False, compare=False)

    def first(self, facts: Facts, number: int = 1) -> Course:
        """Where a process that begins comes to; `number` is the first token that was not given away yet."""
        return self._found(("", number, self._told(facts)), lambda: begin(self.plan, facts, number))

    def after(self, state: dict[str, Any], token: str, outcome: str | None, facts: Facts) -> Course:
        """Where one comes to by a step that was done; refuses as the engine does."""
        move = (state, token, outcome, self._told(facts))
        return self._found(move, lambda: complete(self.plan, state, token, outcome, facts))

    def behind(self, course: Course, form: str, outcome: str | None, facts: Facts) -> Course:
        """Behind the open step of this form; as it was, if there is none or no way leads on."""
        step = next((one for one in course.open if self.touchpoints[one.node].form == form), None)
        if step is None:
            return course
        try:
            return self.after(course.state, step.token, outcome, facts)
        except NoWayOn:
            return course

    def _told(self, facts: Facts) -> dict[str, Any]:
        return {name: value for name, value in facts.items() if name in self.asked}

    def _found(self, move: object, find: Callable[[], Course]) -> Course:
        key = _encode(move)
        course = self._kept.get(key)
        if course is None:
            course = self._kept[key] = find()
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return course


def runnable_of(xml: str) -> Runnable | None:
    """None for what cannot run as it is drawn."""
    diagram = read_diagram(xml).diagram
    if diagram is None:
        return None
    plan = plan_of(xml)
    words = {word for condition in plan.conditions.values() for word in _NAME.findall(condition)}
    return Runnable(plan, {node.id: node.touchpoint for node in diagram.nodes}, frozenset(words | {DEPARTMENTS}))
