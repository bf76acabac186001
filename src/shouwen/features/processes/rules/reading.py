"""From the text of a file to what it says: nodes, flows, touchpoints, in the order of the file (BPMN 2.0)."""

from lxml import etree

from shouwen.features.processes.contract import Diagram, Finding, Flow, Node, NodeKind
from shouwen.features.processes.rules.conditions import condition
from shouwen.features.processes.rules.elements import BPMN, FLOW, KINDS, NAME_EN, at, bpmn, children, split
from shouwen.features.processes.rules.parsing import parsed, shown
from shouwen.features.processes.rules.refusing import refusals, repeats_over
from shouwen.features.processes.rules.touchpoints import touchpoint, unknown_words
from shouwen.features.processes.rules.wording import worded, wrong_id

MOST_NODES, MOST_FLOWS = 200, 500


def read(xml: str) -> tuple[Diagram | None, list[Finding]]:
    """What a file says, and what stands against its elements.

    There is no diagram if something is missing in it by which its ways could be judged.
    """
    root = parsed(xml)
    if isinstance(root, Finding):
        return None, [root]
    if bpmn(root) != "definitions":
        namespace, name = split(root)
        return None, [at(root, "not-bpmn", element=shown(name), namespace=shown(namespace))]
    nodes, flows = _elements(root, KINDS), _elements(root, (FLOW,))
    if found := _too_many(root, nodes, flows):
        return None, [found]
    processes = children(root, "process")
    refused = [*refusals(root), *_of_processes(root, processes), *_of_ids([*processes, *nodes, *flows])]
    findings = [*refused, *unknown_words(root)]
    if any(one.blocking for one in refused):
        return None, findings
    return _diagram(processes[0], nodes, flows, findings), findings


def _elements(root: etree._Element, names: dict[str, NodeKind] | tuple[str, ...]) -> list[etree._Element]:
    return list(root.iter(*(f"{{{BPMN}}}{name}" for name in names)))


def _too_many(root: etree._Element, nodes: list[etree._Element], flows: list[etree._Element]) -> Finding | None:
    if len(nodes) > MOST_NODES:
        return at(root, "too-many-nodes", found=len(nodes), most=MOST_NODES)
    if len(flows) > MOST_FLOWS:
        return at(root, "too-many-flows", found=len(flows), most=MOST_FLOWS)
    return None


def _of_processes(root: etree._Element, processes: list[etree._Element]) -> list[Finding]:
    if not processes:
        return [at(root, "no-process")]
    if len(processes) > 1:
        return [at(processes[1], "several-processes", found=len(processes))]
    return []


def _of_ids(elements: list[etree._Element]) -> list[Finding]:
    known = set[str]()
    return [found for element in elements if (found := wrong_id(element, known))]


def _diagram(
    process: etree._Element, nodes: list[etree._Element], flows: list[etree._Element], findings: list[Finding]
) -> Diagram:
    name, name_en = _names(process, findings)
    root = process.getparent()
    language = "" if root is None else root.get("expressionLanguage", "")
    ways = {(flow.get("sourceRef"), flow.get("id")) for flow in flows}
    defaults = set[tuple[str | None, str | None]]()
    for node in nodes:
        if (given := node.get("default")) and KINDS[bpmn(node)] in {NodeKind.CHOICE, NodeKind.SEVERAL}:
            defaults.add((node.get("id"), given))
            if (node.get("id"), given) not in ways:
                findings.append(at(node, "unknown-default", flow=shown(given)))
    return Diagram(
        process.get("id", ""),
        name,
        name_en,
        tuple(_node(node, findings) for node in nodes),
        tuple(_flow(flow, defaults, language, findings) for flow in flows),
    )


def _node(element: etree._Element, findings: list[Finding]) -> Node:
    kind = KINDS[bpmn(element)]
    if kind is NodeKind.END and children(element, "terminateEventDefinition"):
        kind = NodeKind.TERMINATE
    above = element.getparent()
    said, wrong = touchpoint(element)
    findings += wrong
    name, name_en = _names(element, findings)
    return Node(
        element.get("id", ""),
        kind,
        name,
        name_en,
        element.sourceline or 0,
        above.get("id") if above is not None and bpmn(above) == "subProcess" else None,
        repeats_over(element) if kind is NodeKind.PART else None,
        said,
    )


def _flow(
    element: etree._Element, defaults: set[tuple[str | None, str | None]], language: str, findings: list[Finding]
) -> Flow:
    name, name_en = _names(element, findings)
    expression, wrong = condition(element, language)
    findings += wrong
    return Flow(
        element.get("id", ""),
        element.get("sourceRef", ""),
        element.get("targetRef", ""),
        name,
        name_en,
        element.sourceline or 0,
        expression,
        (element.get("sourceRef"), element.get("id")) in defaults,
    )


def _names(element: etree._Element, findings: list[Finding]) -> tuple[str, str]:
    name, wrong = worded(element, "name")
    name_en, wrong_en = worded(element, NAME_EN)
    findings += [*wrong, *wrong_en]
    return name, name_en
