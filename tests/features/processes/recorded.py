"""Runs as they would be recorded, for tests of what replays them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shouwen.features.processes.contract.running import Course, OpenStep
from shouwen.features.processes.contract.trying import DoneStep, RecordedRun
from shouwen.features.processes.rules import draw
from shouwen.features.processes.rules.engine import plan_of
from shouwen.features.processes.rules.trying import Trial

SOMEBODY = UUID(int=1)


def trial_of(xml: str) -> Trial:
    diagram, findings = draw(xml)
    assert diagram is not None, findings
    return Trial(diagram, plan_of(xml))


def done(node: str, outcome: str | None = None, form: str = "", name: str = "", entry: str | None = None) -> DoneStep:
    return DoneStep(node, form, name, entry, outcome, done=True)


def waiting(step: OpenStep | str) -> DoneStep:
    node, entry = (step, None) if isinstance(step, str) else (step.node, step.entry)
    return DoneStep(node, "", "", entry, None, done=False)


def run(*steps: DoneStep, facts: dict[str, Any] | None = None, ended: bool = True, before: int = 0) -> RecordedRun:
    return RecordedRun(SOMEBODY, "improvement", facts, steps, before, ended)


def recorded(past: Sequence[DoneStep], course: Course, facts: dict[str, Any]) -> RecordedRun:
    """A run that has come so far."""
    return run(*past, *(waiting(step) for step in course.open), facts=facts, ended=course.ended)
