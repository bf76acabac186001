"""The one door to SpiffWorkflow: begins a process and takes it on, one step at a time, without memory of its own."""

import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.specs.defaults import SubWorkflowTask

from shouwen.features.processes.contract.running import Course, Facts, NoWayOn, OpenStep, StepNotOpen
from shouwen.features.processes.rules.expressions import Conditions
from shouwen.features.processes.rules.gateways import ForEach, id_of
from shouwen.features.processes.rules.keeping import NUMBER, Kept, fresh, kept_of, restored
from shouwen.features.processes.rules.planning import NotChecked, Plan, plan_of

__all__ = ["NotChecked", "Plan", "RanAway", "begin", "complete", "plan_of", "waiting_in"]

_ROUNDS = 100
"""So often may one move pass the same node of the same part; a checked diagram does not go round without a step."""

# It would log every change of state of every task.
for _name in ("spiff.task", "spiff.workflow"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class RanAway(Exception):
    """A move that does not come to an end: its diagram goes round without a step."""


def begin(plan: Plan, facts: Facts, number: int = 1) -> Course:
    """Starts a process, and goes on until somebody has to do something, or it has ended; its first step gets `number`
    as its token."""
    workflow = fresh(plan, _conditions(plan, None, facts))
    return _Move(plan, workflow, number).from_task(workflow.task_tree)


def complete(plan: Plan, state: dict[str, Any], token: str, outcome: str | None, facts: Facts) -> Course:
    """Takes a process on by the step that was done. `StepNotOpen` if it is not open; `NoWayOn` if nothing fits."""
    workflow = restored(plan, state["open"], _conditions(plan, outcome, facts))
    steps = workflow.get_tasks_iterator(state=TaskState.READY, manual=True)
    step = next((task for task in steps if str(task.internal_data[NUMBER]) == token), None)
    if step is None:
        raise StepNotOpen
    return _Move(plan, workflow, state["next"]).from_task(step)


def waiting_in(state: dict[str, Any]) -> tuple[OpenStep, ...]:
    """The steps that wait in a state; of a run that was given up, those that waited then."""
    return tuple(_steps(state["open"], None))


def _conditions(plan: Plan, outcome: str | None, facts: Facts) -> Conditions:
    return Conditions(plan.conditions, {**facts, "outcome": outcome})


class _Move:
    """One way through the diagram, from a task to the next steps; `number` is the next one to give away."""

    def __init__(self, plan: Plan, workflow: Any, number: int) -> None:
        self._plan = plan
        self._workflow = workflow
        self._number = number
        self._passed: list[str] = []
        self._rounds: Counter[tuple[int, str]] = Counter()

    def from_task(self, task: Any) -> Course:
        while task is not None:
            self._run(task)
            task = self._next_automatic(task) or self._next_automatic(self._workflow.task_tree)
        kept = kept_of(self._workflow)
        steps = tuple(sorted(_steps(kept, None), key=lambda step: int(step.token)))
        ended = bool(self._workflow.completed)
        if not steps and not ended:
            raise NoWayOn(node=kept[0][0] if kept else None)
        return Course({"next": self._number, "open": kept}, steps, ended, tuple(self._passed))

    def _run(self, task: Any) -> None:
        spec = task.task_spec
        self._rounds[id(task.workflow), spec.name] += 1
        if self._rounds[id(task.workflow), spec.name] > _ROUNDS:
            raise RanAway(id_of(spec))
        # Its children, and no further: SpiffWorkflow would look ahead down to every end.
        spec._predict(task, mask=TaskState.READY)
        task.run()
        node = id_of(spec)
        if node is not None and not _is_part(spec):
            self._passed.append(node)
        for child in task.children:
            if child.state >= TaskState.WAITING and not child.triggered:
                self._arrive(child, self._plan.flows.get((spec.name, child.task_spec.name)))

    def _arrive(self, task: Any, flow: str | None) -> None:
        """Steps and parts are passed when they are come to; gateways and ends when they run."""
        node = id_of(task.task_spec)
        if flow is not None:
            self._passed.append(flow)
        if node is None or not (task.task_spec.manual or _is_part(task.task_spec)):
            return
        self._passed.append(node)
        if task.task_spec.manual:
            task.internal_data[NUMBER] = self._number
            self._number += 1

    def _next_automatic(self, start: Any) -> Any:
        return self._workflow.get_next_task(start, state=TaskState.READY, manual=False)


def _is_part(spec: Any) -> bool:
    return isinstance(spec, SubWorkflowTask | ForEach)


def _steps(kept: Kept, entry: str | None) -> Iterator[OpenStep]:
    for node, rest in kept:
        if isinstance(rest, int):
            yield OpenStep(str(rest), node, entry)
        elif isinstance(rest, list):
            for own_entry, inside in rest:
                yield from _steps(inside, entry if own_entry is None else own_entry)
