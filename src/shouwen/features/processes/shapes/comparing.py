"""How the difference of two versions looks from outside, in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.processes.contract import Diagram, Flow, Node, NodeKind, Outcome
from shouwen.features.processes.rules import in_english
from shouwen.features.processes.rules.comparing import StepChange, WayChange, compare, either, said_of, said_on
from shouwen.features.processes.rules.limits import limit_text

Change = Literal["added", "removed", "changed"]
StepField = Literal[
    "name",
    "name_en",
    "kind",
    "parent",
    "for_each",
    "contact_point",
    "standard",
    "standard_en",
    "limit",
    "role",
    "form",
    "indicator",
    "outcomes",
]
WayField = Literal["source", "target", "name", "name_en", "condition", "is_default"]


class StepFieldChange(BaseModel):
    """Codes (`kind`, `role`) and limits as they are written; an empty text: nothing is said."""

    field: StepField
    before: str
    after: str


class StepDifference(BaseModel):
    """`left` and `right` are the ids of the node in the two diagrams; of what is only in one, all that it says."""

    change: Change
    kind: NodeKind
    name: str
    left: str | None
    right: str | None
    fields: list[StepFieldChange]


class WayFieldChange(BaseModel):
    """`is_default` is `yes` or empty; source and target by their names."""

    field: WayField
    before: str
    after: str


class WayDifference(BaseModel):
    """A way from `source` to `target`, by their names as they are now, else as they were."""

    change: Change
    name: str
    source: str
    target: str
    left: str | None
    right: str | None
    fields: list[WayFieldChange]


class ComparedSide(BaseModel):
    """A version, or (without one) the draft of `draft_of`; `xml` with names in the reader's language."""

    key: str
    version: int | None
    draft_of: UUID | None
    xml: str


class Comparison(BaseModel):
    """What became of the left in the right; `same` counts steps and gateways that stayed as they were."""

    left: ComparedSide
    right: ComparedSide
    steps: list[StepDifference]
    ways: list[WayDifference]
    same: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared."""

    key: str
    id: UUID | None
    version: int | None
    unit: UUID | None
    xml: str
    diagram: Diagram


def comparison_of(left: Side, right: Side, language: str) -> Comparison:
    found = compare(left.diagram, right.diagram)
    words = _Words(language, left.diagram, right.diagram)
    return Comparison(
        left=_side(left, language),
        right=_side(right, language),
        steps=[words.step(one) for one in found.steps],
        ways=[words.way(one) for one in found.ways],
        same=found.same,
    )


def _side(side: Side, language: str) -> ComparedSide:
    xml = in_english(side.xml) if language == "en" else side.xml
    return ComparedSide(key=side.key, version=side.version, draft_of=side.unit, xml=xml)


class _Words:
    """Tells differences of these two diagrams in a language."""

    def __init__(self, language: str, left: Diagram, right: Diagram) -> None:
        self._english = language == "en"
        self._left = {node.id: node for node in left.nodes}
        self._right = {node.id: node for node in right.nodes}

    def step(self, change: StepChange) -> StepDifference:
        node = either(change.left, change.right)
        before = self._node_field(change.left, self._left)
        after = self._node_field(change.right, self._right)
        fields = [
            StepFieldChange.model_validate({"field": field, "before": before(field), "after": after(field)})
            for field in change.fields or said_of(node)
            if change.fields or (field not in {"kind", "name", "name_en"} and (before(field) or after(field)))
        ]
        return StepDifference(
            change=_change(change.left, change.right),
            kind=node.kind,
            name=self._name(node),
            left=change.left and change.left.id,
            right=change.right and change.right.id,
            fields=fields,
        )

    def way(self, change: WayChange) -> WayDifference:
        flow, nodes = either(change.left, change.right), self._right if change.right else self._left
        before = self._flow_field(change.left, self._left)
        after = self._flow_field(change.right, self._right)
        fields = [
            WayFieldChange.model_validate({"field": field, "before": before(field), "after": after(field)})
            for field in change.fields or said_on(flow)
            if change.fields
            or (field not in {"source", "target", "name", "name_en"} and (before(field) or after(field)))
        ]
        return WayDifference(
            change=_change(change.left, change.right),
            name=self._name(flow),
            source=self._named(nodes, flow.source),
            target=self._named(nodes, flow.target),
            left=change.left and change.left.id,
            right=change.right and change.right.id,
            fields=fields,
        )

    def _node_field(self, node: Node | None, nodes: dict[str, Node]) -> Callable[[str], str]:
        def said(field: str) -> str:
            if node is None:
                return ""
            if field == "parent":
                return self._named(nodes, node.parent) if node.parent else ""
            if field == "limit":
                return limit_text(node.touchpoint.limit) or ""
            if field == "outcomes":
                return ", ".join(f"{self._name(one)} ({one.code})" for one in node.touchpoint.outcomes)
            return str(said_of(node)[field] or "")

        return said

    def _flow_field(self, flow: Flow | None, nodes: dict[str, Node]) -> Callable[[str], str]:
        def said(field: str) -> str:
            if flow is None:
                return ""
            if field in {"source", "target"}:
                return self._named(nodes, str(said_on(flow)[field]))
            if field == "is_default":
                return "yes" if flow.is_default else ""
            return str(said_on(flow)[field] or "")

        return said

    def _named(self, nodes: dict[str, Node], node: str) -> str:
        found = nodes.get(node)
        return (found and self._name(found)) or node

    def _name(self, one: Node | Flow | Outcome) -> str:
        return (self._english and one.name_en) or one.name


def _change(left: object, right: object) -> Change:
    if left is None:
        return "added"
    return "removed" if right is None else "changed"
