"""Evaluates decision tables with the ZEN engine, and keeps which row decided."""

import json
from typing import Any

import zen

from shouwen.features.policies.contract.in_force import Published
from shouwen.features.policies.contract.messages import Decision, DecisionTable, NoRowFits, TableContent

_KEPT = 512


class Decider:
    """An engine with a loader: by far the cheapest way to evaluate (content is compiled once per version)."""

    def __init__(self) -> None:
        self._content: dict[str, zen.ZenDecisionContent] = {}
        self._engine = zen.ZenEngine({"loader": self._load})

    def decide(self, table: DecisionTable, facts: dict[str, Any]) -> Decision:
        """The first fitting row's results; `NoRowFits` when there is none."""
        # Ids repeat when a day is replayed with another rule under the same seed: the content is part of the name.
        key = f"{table.id}/{hash(table.content)}"
        if key not in self._content:
            if len(self._content) >= _KEPT:
                self._content.clear()
            self._content[key] = zen.ZenDecisionContent(json.dumps(as_jdm(table.content)))
        answer = self._engine.evaluate(key, facts, {"trace": True})
        fitting = answer["trace"]["table"]["traceData"]
        if not fitting or not answer["result"]:
            raise NoRowFits(table=table.name)
        rule_id = str(fitting["rule"]["_id"])
        return Decision(table.name, table.version, int(fitting["index"]) + 1, rule_id, facts, answer["result"])

    def _load(self, key: str) -> zen.ZenDecisionContent:
        return self._content[key]


DECIDER = Decider()


def decide(table: DecisionTable, facts: dict[str, Any]) -> Decision:
    """Decides in this process; the same table and facts always give the same decision."""
    return DECIDER.decide(table, facts)


def as_jdm(content: TableContent) -> dict[str, Any]:
    """The table as a GoRules JDM document of three nodes."""
    inputs = [{"id": f"i{n}", "name": field, "field": field} for n, field in enumerate(content.inputs)]
    outputs = [{"id": f"o{n}", "name": field, "field": field} for n, field in enumerate(content.outputs)]
    rules = [
        {"_id": row.id}
        | {f"i{n}": condition for n, condition in enumerate(row.conditions)}
        | {f"o{n}": result for n, result in enumerate(row.results)}
        for row in content.rows
    ]
    node = {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules, "passThrough": False}
    origin = {"x": 0, "y": 0}
    return {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": origin},
            {"id": "table", "name": "table", "type": "decisionTableNode", "position": origin, "content": node},
            {"id": "out", "name": "out", "type": "outputNode", "position": origin},
        ],
        "edges": [
            {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def table_of(published: Published) -> DecisionTable:
    """A published version as a table to decide by."""
    return DecisionTable(published.id, published.name, published.version, published.content)
