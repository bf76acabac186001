"""From a checked diagram to what SpiffWorkflow runs: read safely, and stripped of all that does not run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.parser.event_parsers import EndEventParser, StartEventParser
from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser, GatewayParser, SubWorkflowParser
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.parser.util import BPMN_MODEL_NS, full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import EndEvent, StartEvent, SubWorkflowTask, UserTask

from shouwen.features.processes.contract.diagram import DEPARTMENTS
from shouwen.features.processes.rules.gateways import MARK, Choice, ForEach, Parallel, Several

_DECLARATION = re.compile(r"^[\s\ufeff]*<\?xml[^>]*\?>")
_BPMN = {"b": BPMN_MODEL_NS}
_BETWEEN = "="


class NotChecked(ValueError):
    """A diagram that the checks would have refused."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A diagram as it runs, for any number of instances. Only the engine looks inside.

    `flows` names the flow from one node to another; `conditions` holds what is written on it.
    """

    spec: Any
    parts: Mapping[str, Any]
    flows: Mapping[tuple[str, str], str]
    conditions: Mapping[str, str]


class _PartParser(SubWorkflowParser):
    PARALLEL_MI_CLASS = ForEach


class _Parser(BpmnParser):
    """Knows these elements and no others: no script, no service, no call of another diagram."""

    PARSER_CLASSES: ClassVar[dict[str, tuple[Any, Any]]] = {
        full_tag("startEvent"): (StartEventParser, StartEvent),
        full_tag("endEvent"): (EndEventParser, EndEvent),
        full_tag("userTask"): (TaskParser, UserTask),
        full_tag("manualTask"): (TaskParser, UserTask),
        full_tag("task"): (TaskParser, UserTask),
        full_tag("exclusiveGateway"): (ConditionalGatewayParser, Choice),
        full_tag("inclusiveGateway"): (ConditionalGatewayParser, Several),
        full_tag("parallelGateway"): (GatewayParser, Parallel),
        full_tag("subProcess"): (_PartParser, SubWorkflowTask),
    }


def plan_of(xml: str) -> Plan:
    """The executable form of a diagram that was checked; `NotChecked` for what should not have passed."""
    process = _process_in(xml)
    bare = _Bare()
    bare.copy(process, etree.SubElement(bare.root, full_tag("process"), id="process"))
    parser = _Parser()
    try:
        parser.add_bpmn_xml(bare.root)
        spec = parser.get_spec("process")
        parts = parser.get_subprocess_specs("process")
    except ValidationException as error:
        raise NotChecked(str(error)) from error
    for one in (spec, *parts.values()):
        _settle(one)
    return Plan(spec, parts, bare.flows, bare.conditions)


def _process_in(xml: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    processes = etree.fromstring(_DECLARATION.sub("", xml), parser).findall("b:process", _BPMN)
    if len(processes) != 1:
        raise NotChecked("one process")
    return processes[0]


def _settle(process: Any) -> None:
    """What SpiffWorkflow would find out while running, so that a plan does not change in use."""
    for spec in process.task_specs.values():
        if isinstance(spec, Several):
            spec.look_round()
        elif isinstance(spec, ForEach):
            process.task_specs[spec.task_spec].completed_event.connect(spec.merge_child)


@dataclass(slots=True)
class _Bare:
    """The diagram without names, drawing and extensions; SpiffWorkflow would order flows by where they are drawn.

    A condition holds the id of its flow instead of its expression.
    """

    root: etree._Element = field(default_factory=lambda: etree.Element(full_tag("definitions")))
    flows: dict[tuple[str, str], str] = field(default_factory=dict)
    conditions: dict[str, str] = field(default_factory=dict)

    def copy(self, scope: etree._Element, into: etree._Element) -> None:
        here: set[str] = set()
        for element in scope.iterchildren(*_Parser.PARSER_CLASSES):
            here.add(element.attrib["id"])
            self._copy_node(element, into)
        for flow in scope.iterchildren(full_tag("sequenceFlow")):
            if not here.issuperset((flow.attrib["sourceRef"], flow.attrib["targetRef"])):
                raise NotChecked(flow.attrib["id"])
            self._copy_flow(flow, into)

    def _copy_node(self, element: etree._Element, into: etree._Element) -> None:
        node = etree.SubElement(into, element.tag, id=MARK + element.attrib["id"])
        if default := element.get("default"):
            node.set("default", default)
        if element.find("b:terminateEventDefinition", _BPMN) is not None:
            etree.SubElement(node, full_tag("terminateEventDefinition"))
        if element.tag != full_tag("subProcess"):
            return
        if element.find("b:multiInstanceLoopCharacteristics", _BPMN) is not None:
            loop = etree.SubElement(node, full_tag("multiInstanceLoopCharacteristics"))
            etree.SubElement(loop, full_tag("loopDataInputRef")).text = DEPARTMENTS
        self.copy(element, node)

    def _copy_flow(self, element: etree._Element, into: etree._Element) -> None:
        name, source, target = element.attrib["id"], element.attrib["sourceRef"], element.attrib["targetRef"]
        source, target = MARK + source, MARK + target
        if (source, target) in self.flows:
            # A second flow between the same nodes: SpiffWorkflow, and what a join counts, tell flows by their nodes.
            between = _BETWEEN + name
            etree.SubElement(into, full_tag("exclusiveGateway"), id=between)
            _flow(into, between + _BETWEEN, between, target)
            target = between
        flow = _flow(into, name, source, target)
        self.flows[source, target] = name
        condition = element.find("b:conditionExpression", _BPMN)
        if condition is not None:
            self.conditions[name] = "".join(condition.itertext()).strip()
            etree.SubElement(flow, full_tag("conditionExpression")).text = name


def _flow(into: etree._Element, name: str, source: str, target: str) -> etree._Element:
    return etree.SubElement(into, full_tag("sequenceFlow"), id=name, sourceRef=source, targetRef=target)
