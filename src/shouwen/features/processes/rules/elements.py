"""Which elements of BPMN run here, which are drawn only, and where one of them is found in the file."""

from lxml import etree

from shouwen.features.processes.contract import NAMESPACE, Finding, NodeKind
from shouwen.features.processes.rules.parsing import shown

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NAME_EN = f"{{{NAMESPACE}}}nameEn"
OVER = f"{{{NAMESPACE}}}over"
KINDS = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "task": NodeKind.STEP,
    "userTask": NodeKind.STEP,
    "manualTask": NodeKind.STEP,
    "exclusiveGateway": NodeKind.CHOICE,
    "inclusiveGateway": NodeKind.SEVERAL,
    "parallelGateway": NodeKind.PARALLEL,
    "subProcess": NodeKind.PART,
}
FLOW = "sequenceFlow"
SCOPES = frozenset({"process", "subProcess"})
REPEATS = "multiInstanceLoopCharacteristics"
# Who does a step: said by its touchpoint, so that these are left out, and the editor is told.
PERFORMERS = frozenset({"performer", "humanPerformer", "potentialOwner", "resourceRole"})
_FRAME = (
    "definitions process collaboration participant extension extensionElements incoming outgoing conditionExpression"
)
_DRAWN = (
    "laneSet lane childLaneSet flowNodeRef textAnnotation text association group category categoryValue documentation "
    "dataObject dataObjectReference dataStore dataStoreReference dataState monitoring auditing rendering "
    "categoryValueRef supports"
)
_DATA = (
    "property ioSpecification dataInput dataOutput inputSet outputSet dataInputRefs dataOutputRefs optionalInputRefs "
    "whileExecutingInputRefs inputSetRefs optionalOutputRefs whileExecutingOutputRefs outputSetRefs "
    "dataInputAssociation dataOutputAssociation sourceRef targetRef"
)
# Said at the top for elements that are refused where they would be used.
_DECLARED = "itemDefinition message signal error escalation resource resourceParameter"
_WHO = "resourceRef resourceAssignmentExpression resourceParameterBinding formalExpression expression"
KNOWN = frozenset(f"{_FRAME} {_DRAWN} {_DATA} {_DECLARED} {_WHO}".split()) | PERFORMERS | set(KINDS) | {FLOW, REPEATS}
"""All of BPMN that may stand in a diagram. Whatever else does is refused: it may change what runs."""


def split(element: etree._Element) -> tuple[str, str]:
    """Namespace and name."""
    name = etree.QName(element)
    return name.namespace or "", name.localname


def bpmn(element: etree._Element | None) -> str:
    """The name of an element of BPMN; empty for any other."""
    if element is None:
        return ""
    namespace, name = split(element)
    return name if namespace == BPMN else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(f"{{{BPMN}}}{name}")


def owner(element: etree._Element) -> etree._Element:
    """The element that somebody sees in the drawing, of which this one is a detail."""
    for one in (element, *element.iterancestors()):
        if one.get("id") and bpmn(one.getparent()) in {*SCOPES, "definitions", "collaboration"}:
            return one
    return element


def at(element: etree._Element, finding: str, /, *, blocking: bool = True, **params: object) -> Finding:
    """A finding about an element, told of what is seen in the drawing, at the line of the element itself."""
    seen = owner(element)
    return Finding(
        finding, shown(seen.get("id", "")), shown(seen.get("name", "")), element.sourceline, params, blocking
    )
