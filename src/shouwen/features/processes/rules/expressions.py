"""What conditions on flows say, asked of the ZEN engine: the only thing in a diagram that is evaluated."""

from collections.abc import Mapping
from typing import Any, NoReturn

import zen

from shouwen.features.processes.contract.diagram import DEPARTMENTS
from shouwen.features.processes.contract.running import NoWayOn


class NoScripts(Exception):
    """A diagram asked to run code, which none may."""


class Conditions:
    """Stands where SpiffWorkflow has its Python: it knows flows by id, and never sees an expression."""

    def __init__(self, expressions: Mapping[str, str], facts: dict[str, Any]) -> None:
        self._expressions = expressions
        self._facts = facts

    def evaluate(self, _task: Any, flow: str, external_context: Any = None) -> bool:  # noqa: ARG002
        """Whether the condition on `flow` holds; `NoWayOn` if it says neither yes nor no."""
        try:
            answer = zen.evaluate_expression(self._expressions[flow], self._facts)
        # ZEN raises this for whatever is wrong with an expression, and TypeError for facts that are not JSON.
        except RuntimeError as error:
            raise NoWayOn(flow=flow) from error
        if not isinstance(answer, bool):
            raise NoWayOn(flow=flow)
        return answer

    def departments(self, part: str | None) -> list[str]:
        """The entries that a part is done for; `NoWayOn` if the facts do not tell them."""
        entries = self._facts.get(DEPARTMENTS)
        if not isinstance(entries, list | tuple) or not all(isinstance(entry, str) for entry in entries):
            raise NoWayOn(node=part)
        return list(entries)

    def execute(self, *_: Any, **__: Any) -> NoReturn:
        raise NoScripts

    def call_service(self, *_: Any, **__: Any) -> NoReturn:
        raise NoScripts
