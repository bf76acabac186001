"""Where ways part and meet: SpiffWorkflow's gateways with joins that count what arrived, not what ever passed.

SpiffWorkflow's own joins look through the whole history of an instance. That would have to be kept, and in a loop it
takes a branch of the first round for one of the second. Here every arrival waits as a task of its own, whose parent
tells the way that it came.

Leans on these internals of SpiffWorkflow 3.2: the hooks `_predict_hook`, `_update_hook`, `_run_hook`, which its specs
are made to override; `Task._sync_children`; `cond_task_specs` of its choices; that a finished task updates its
children first and all waiting tasks of its workflow after them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.specs.defaults import (
    ExclusiveGateway,
    InclusiveGateway,
    ParallelGateway,
    ParallelMultiInstanceTask,
)

from shouwen.features.processes.contract.running import NoWayOn

MARK = "~"
"""Goes before the ids of the diagram, which no id in XML begins with: SpiffWorkflow has nodes of its own."""

_LIVE = TaskState.WAITING | TaskState.READY | TaskState.STARTED


def id_of(spec: Any) -> str | None:
    """The id that a node has in the diagram, if it stands there."""
    own: str = spec.bpmn_id or ""
    return own.removeprefix(MARK) if own.startswith(MARK) else None


class Choice(ExclusiveGateway):
    """Goes the first way whose condition holds, else the default."""

    def _predict_hook(self, my_task: Any) -> None:
        """Which way it goes is not known before it runs."""

    def _run_hook(self, my_task: Any) -> bool:
        holding = (name for condition, name in self.cond_task_specs if condition and condition._matches(my_task))
        chosen = next(holding, self.default_task_spec)
        if chosen is None:
            raise NoWayOn(node=id_of(self))
        my_task._sync_children([self._wf_spec.task_specs[chosen]], TaskState.FUTURE)
        return True


class _Joining(ABC):
    """Lets arrivals wait until `_may_fire`, and then takes one from each way that has any."""

    name: str
    _inputs: list[str]

    @abstractmethod
    def _may_fire(self, my_task: Any, arrived: set[str]) -> bool:
        """Whether what arrived by these ways is enough."""

    def _update_hook(self, my_task: Any) -> bool:
        if len(self._inputs) == 1:
            return True
        if not my_task.has_state(TaskState.WAITING):
            # What else the same node sends out is on its way only after this.
            my_task.state = TaskState.WAITING
            return False
        taken = {_way(my_task): my_task}
        for task in my_task.workflow.tasks.values():
            if task.task_spec is self and task.has_state(TaskState.WAITING):
                taken.setdefault(_way(task), task)
        if not self._may_fire(my_task, set(taken)):
            return False
        for task in taken.values():
            if task is not my_task:
                task.cancel()
        return True


class Parallel(_Joining, ParallelGateway):
    """Waits for every way in, then goes every way out."""

    def _may_fire(self, my_task: Any, arrived: set[str]) -> bool:  # noqa: ARG002
        return arrived.issuperset(self._inputs)

    def _run_hook(self, my_task: Any) -> bool:  # noqa: ARG002
        return True


class Several(_Joining, InclusiveGateway):
    """Waits for what can still reach it, then goes every way whose condition holds, else the default.

    By BPMN 2.0 (13.4.3) it does not wait for what could also come in where something is waiting already.
    `reach` names, for each node of the same process, the ways in that can be come to from there without passing here.
    """

    reach: Mapping[str, frozenset[str]]

    def _predict_hook(self, my_task: Any) -> None:
        """Which ways it goes is not known before it runs."""

    def _may_fire(self, my_task: Any, arrived: set[str]) -> bool:
        for task in my_task.workflow.tasks.values():
            if not task.has_state(_LIVE) or (task.task_spec is self and task.has_state(TaskState.WAITING)):
                continue
            reachable = self.reach.get(task.task_spec.name, frozenset())
            if reachable and reachable.isdisjoint(arrived):
                return False
        return True

    def _run_hook(self, my_task: Any) -> bool:
        holding, default = self._get_matching_outputs(my_task)
        if not holding and not default:
            raise NoWayOn(node=id_of(self))
        my_task._sync_children(holding or default, TaskState.FUTURE)
        return True

    def look_round(self) -> None:
        """Finds `reach`, once all nodes are connected."""
        reach: dict[str, set[str]] = {}
        for way in self.inputs:
            found, heads = {way.name}, [way]
            while heads:
                node = heads.pop()
                reach.setdefault(node.name, set()).add(way.name)
                before = [] if node is self else [one for one in node.inputs if one.name not in found]
                found.update(one.name for one in before)
                heads.extend(before)
        self.reach = {name: frozenset(ways) for name, ways in reach.items()}


class ForEach(ParallelMultiInstanceTask):
    """A part that is done for each department that the facts name, at the same time."""

    def create_children(self, my_task: Any) -> None:
        for entry in my_task.workflow.script_engine.departments(id_of(self)):
            self.create_child(my_task, entry)


def _way(task: Any) -> str:
    """By which node an arrival came; between two nodes of a plan there is but one flow."""
    return str(task.parent.task_spec.name)
