"""Keeps where an instance stands as JSON, and sets it up again on its plan.

Kept is only what is open: steps with their numbers, arrivals at joins with the node they came from, and parts with
what is open inside, once for each entry (none for a part that is done once). What has finished is not needed: joins
count arrivals, and ends look only for what is unfinished.

SpiffWorkflow's own serializer would keep the plan, all data, and every task that ever was. Leans on these internals
of SpiffWorkflow 3.2: the constructors of `Task`, `BpmnWorkflow` and `BpmnSubWorkflow` with `deserializing`, as its
serializer uses them; `subprocesses`, `tasks` and `task_tree` of a workflow; `triggered` and `internal_data` (`item`,
`merged`) of the instances of a part; `_on_subworkflow_completed` of the task that a part hangs on.
"""

from typing import Any

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.specs.defaults import SubWorkflowTask
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task

from shouwen.features.processes.rules.expressions import Conditions
from shouwen.features.processes.rules.gateways import MARK, ForEach, id_of
from shouwen.features.processes.rules.planning import Plan

NUMBER = "number"
"""Under this a step's task has the number that tells it from all others of its instance."""

Kept = list[list[Any]]


def fresh(plan: Plan, conditions: Conditions) -> Any:
    """An instance that is about to start."""
    workflow = BpmnWorkflow(plan.spec, plan.parts, script_engine=conditions, deserializing=True)
    workflow.task_tree = Task(workflow, plan.spec.start, state=TaskState.READY)
    return workflow


def restored(plan: Plan, kept: Kept, conditions: Conditions) -> Any:
    """An instance as it was kept."""
    workflow = BpmnWorkflow(plan.spec, plan.parts, script_engine=conditions, deserializing=True)
    _fill(workflow, kept)
    return workflow


def kept_of(workflow: Any) -> Kept:
    """What is open in a workflow, in the order in which it came about."""
    kept: Kept = []
    for task in workflow.tasks.values():
        node = id_of(task.task_spec)
        if node is None or task.triggered:
            continue
        if task.state == TaskState.READY:
            kept.append([node, task.internal_data[NUMBER]])
        elif task.state == TaskState.WAITING:
            kept.append([node, task.parent.task_spec.name])
        elif task.state == TaskState.STARTED:
            runs = [task] if isinstance(task.task_spec, SubWorkflowTask) else task.children
            open_runs = [run for run in runs if run.state == TaskState.STARTED]
            inside = workflow.top_workflow.subprocesses
            kept.append([node, [[run.internal_data.get("item"), kept_of(inside[run.id])] for run in open_runs]])
    return kept


def _fill(workflow: Any, kept: Kept) -> None:
    specs = workflow.spec.task_specs
    root = workflow.task_tree = Task(workflow, workflow.spec.start, state=TaskState.COMPLETED)
    for node, rest in kept:
        spec = specs[MARK + node]
        if isinstance(spec, SubWorkflowTask):
            _enter(Task(workflow, spec, root, TaskState.STARTED), rest[0][1])
        elif isinstance(spec, ForEach):
            _enter_each(Task(workflow, spec, root, TaskState.STARTED), rest)
        elif isinstance(rest, str):
            Task(workflow, spec, Task(workflow, specs[rest], root, TaskState.COMPLETED), TaskState.WAITING)
        else:
            Task(workflow, spec, root, TaskState.READY).internal_data[NUMBER] = rest


def _enter_each(part: Any, entries: list[list[Any]]) -> None:
    part.internal_data["merged"] = []
    spec = part.workflow.spec.task_specs[part.task_spec.task_spec]
    for entry, kept in entries:
        run = Task(part.workflow, spec, part, TaskState.STARTED)
        run.triggered = True
        run.internal_data["item"] = entry
        _enter(run, kept)


def _enter(task: Any, kept: Kept) -> None:
    top = task.workflow.top_workflow
    inside = BpmnSubWorkflow(top.subprocess_specs[task.task_spec.spec], task.id, top, deserializing=True)
    top.subprocesses[task.id] = inside
    inside.completed_event.connect(task.task_spec._on_subworkflow_completed, task)
    _fill(inside, kept)
