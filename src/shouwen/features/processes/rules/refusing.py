"""What in a file would change what runs, and is not known here; each by its name and place."""

from collections.abc import Iterator

from lxml import etree

from shouwen.features.processes.contract import DEPARTMENTS, NAMESPACE, Finding
from shouwen.features.processes.rules.elements import (
    BPMN,
    FLOW,
    KINDS,
    KNOWN,
    OVER,
    PERFORMERS,
    REPEATS,
    SCOPES,
    at,
    bpmn,
    split,
)
from shouwen.features.processes.rules.parsing import shown

# Of camunda, activiti, flowable, zeebe and the like, by whatever namespace.
_RUNNING = frozenset({"script", "executionListener", "taskListener", "connector", "calledElement", "calledDecision"})
_MAPPINGS = frozenset({"inputOutput", "ioMapping", "in", "out", "inputParameter", "outputParameter", "input", "output"})
_CODE_ATTRIBUTES = frozenset({"class", "expression", "delegateExpression", "skipExpression", "resource"})
# Of documentation; a class is an affair of looks there.
_MARKUP = "http://www.w3.org/1999/xhtml"
_EXPRESSIONS = ("${", "#{")
_NO = frozenset({"false", "0"})
_ONLY_VALUES = {
    "isForCompensation": _NO,
    "triggeredByEvent": _NO,
    "startQuantity": {"1"},
    "completionQuantity": {"1"},
    "behavior": {"All"},
}


def refusals(root: etree._Element) -> Iterator[Finding]:
    """Goes through the whole file once."""
    for element in root.iter(etree.Element):
        namespace, name = split(element)
        if namespace == BPMN:
            yield from _of_bpmn(element, name)
        elif namespace != NAMESPACE and _runs(element, name):
            yield at(element, "code-refused", element=shown(name))


def _of_bpmn(element: etree._Element, name: str) -> Iterator[Finding]:
    if (above := element.getparent()) is not None and not _is_known(above):
        return  # what it is a detail of was refused already
    if not _is_known(element):
        yield at(element, "element-refused", element=shown(name))
        return
    if name in PERFORMERS:
        yield at(element, "not-read", blocking=False, element=name)
    if not _is_placed(element, name):
        yield at(element, "element-misplaced", element=name)
    if name == "extension" and element.get("mustUnderstand") in {"true", "1"}:
        yield at(element, "extension-needed")
    if name in {"subProcess", REPEATS}:
        yield from _of_repeating(element, name)
    yield from _of_attributes(element)


def _is_known(element: etree._Element) -> bool:
    name = bpmn(element)
    if name == "terminateEventDefinition":
        return bpmn(element.getparent()) == "endEvent"
    return not name or name in KNOWN


def _is_placed(element: etree._Element, name: str) -> bool:
    """Nodes and flows lie in a process or a part; else they would be drawn, and not run."""
    above = bpmn(element.getparent())
    if name in KINDS or name == FLOW:
        return above in SCOPES
    if name == REPEATS:
        return above in KINDS
    return name != "process" or above == "definitions"


def _of_attributes(element: etree._Element) -> Iterator[Finding]:
    for attribute, value in element.attrib.items():
        word = etree.QName(attribute)
        if word.namespace in {None, BPMN}:
            if value not in _ONLY_VALUES.get(word.localname, {value}):
                yield at(element, "attribute-refused", attribute=word.localname)
        elif word.namespace != NAMESPACE and word.localname in _CODE_ATTRIBUTES:
            yield at(element, "code-refused", element=shown(word.localname))


def _of_repeating(element: etree._Element, name: str) -> Iterator[Finding]:
    """A part may be done for each department, all at the same time; nothing else is done more than once."""
    if name == "subProcess":
        if element.get(OVER) is not None and element.find(f"{{{BPMN}}}{REPEATS}") is None:
            yield at(element, "repeats-not")
        return
    part = element.getparent()
    if bpmn(part) != "subProcess" or part is None:
        yield at(element, "repeats-step")
        return
    if element.get("isSequential", "false") not in _NO:
        yield at(element, "repeats-in-turn")
    if repeats_over(part) != DEPARTMENTS:
        yield at(element, "repeats-over-unknown", expected=DEPARTMENTS)
    if any(repeats_over(above) for above in part.iterancestors()):
        yield at(element, "repeats-inside")


def repeats_over(part: etree._Element) -> str | None:
    """What a part is done for each of, as said at it or at its mark of repetition."""
    mark = part.find(f"{{{BPMN}}}{REPEATS}")
    return None if mark is None else mark.get(OVER) or part.get(OVER)


def _runs(element: etree._Element, name: str) -> bool:
    """Whether an element of another editor holds something that its engine would run."""
    if name in _RUNNING:
        return True
    if split(element)[0] != _MARKUP and any(word in element.attrib for word in _CODE_ATTRIBUTES):
        return True
    return name in _MAPPINGS and any(
        text.lstrip().startswith("=") or any(sign in text for sign in _EXPRESSIONS)
        for text in (element.text or "", *element.attrib.values())
    )
