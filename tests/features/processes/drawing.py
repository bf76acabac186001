"""Diagrams for tests of the catalogue: the shipped improvement, and what a process office would make of it."""

from shouwen.features.processes.defaults import shipped_processes

IMPROVEMENT = next(one.xml for one in shipped_processes() if one.code == "improvement")
_STEP = """
    <bpmn:userTask id="legal" name="法务审核" sw:nameEn="Legal check">
      <bpmn:extensionElements>
        <sw:touchpoint contactPoint="内部" standard="措施合法合规" standardEn="The measure is lawful"
            limit="2wd" role="reviewer">
          <sw:outcome code="lawful" name="合法" nameEn="Lawful" />
          <sw:outcome code="unlawful" name="不合法" nameEn="Unlawful" />
        </sw:touchpoint>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="lawful" name="合法？" sw:nameEn="Lawful?" default="goes_on" />
    <bpmn:sequenceFlow id="to_legal" sourceRef="plan" targetRef="legal" />
    <bpmn:sequenceFlow id="to_lawful" sourceRef="legal" targetRef="lawful" />
    <bpmn:sequenceFlow id="goes_on" sourceRef="lawful" targetRef="carry_out" />
    <bpmn:sequenceFlow id="again" sourceRef="lawful" targetRef="plan">
      <bpmn:conditionExpression>outcome == "unlawful"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
"""
_STRAIGHT = '    <bpmn:sequenceFlow id="to_carry_out" sourceRef="plan" targetRef="carry_out" />\n'
WITH_LEGAL_CHECK = IMPROVEMENT.replace(_STRAIGHT, _STEP).replace(
    '<bpmndi:BPMNEdge id="to_carry_out_di" bpmnElement="to_carry_out">',
    '<bpmndi:BPMNEdge id="x" bpmnElement="to_legal">',
)
NEVER_CHECKED = IMPROVEMENT.replace('form="check"', "")
WITH_SCRIPT = IMPROVEMENT.replace(
    '<bpmn:endEvent id="end"',
    '<bpmn:scriptTask id="bad" name="算一算"><bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:endEvent id="end"',
)
