"""What a process office would make of the complaint's diagram: urgent ones pass a legal check before the reply."""

import re

from shouwen.features.processes.defaults import shipped_processes

COMPLAINT = next(one.xml for one in shipped_processes() if one.code == "complaint")
_TO_REPLY = '<bpmn:sequenceFlow id="to_reply" sourceRef="proposed" targetRef="reply"'
_LEGAL = """<bpmn:exclusiveGateway id="is_urgent" name="紧急？" sw:nameEn="Urgent?" default="not_urgent" />
    <bpmn:userTask id="legal" name="法务审核" sw:nameEn="Legal check"><bpmn:extensionElements>
      <sw:touchpoint contactPoint="内部" standard="答复不违反规定" standardEn="The reply is lawful"
        limit="2wh" role="reviewer">
        <sw:outcome code="lawful" name="合法" nameEn="Lawful" />
        <sw:outcome code="unlawful" name="不合法" nameEn="Unlawful" />
      </sw:touchpoint></bpmn:extensionElements></bpmn:userTask>
    <bpmn:exclusiveGateway id="lawful" name="合法？" sw:nameEn="Lawful?" default="is_lawful" />
    <bpmn:sequenceFlow id="urgent" sourceRef="is_urgent" targetRef="legal">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">urgency == "urgent"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="not_urgent" sourceRef="is_urgent" targetRef="reply" />
    <bpmn:sequenceFlow id="from_legal" sourceRef="legal" targetRef="lawful" />
    <bpmn:sequenceFlow id="is_lawful" sourceRef="lawful" targetRef="reply" />
    <bpmn:sequenceFlow id="is_unlawful" sourceRef="lawful" targetRef="propose">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome == "unlawful"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    """
_SHAPES = {"is_urgent": (690, 110, 50, 50), "legal": (790, 95, 120, 80), "lawful": (940, 110, 50, 50)}
_EDGES = {
    "to_reply": ((635, 215), (635, 135), (690, 135)),
    "not_urgent": ((715, 160), (715, 200)),
    "urgent": ((740, 135), (790, 135)),
    "from_legal": ((910, 135), (940, 135)),
    "is_lawful": ((965, 160), (965, 185), (790, 185), (790, 200)),
    "is_unlawful": ((965, 110), (965, 60), (510, 60), (510, 200)),
}


def _picture() -> str:
    """Where the check stands in the drawing."""
    shapes = (
        f'<bpmndi:BPMNShape id="{name}_di" bpmnElement="{name}">'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}" /></bpmndi:BPMNShape>'
        for name, (x, y, width, height) in _SHAPES.items()
    )
    edges = (
        f'<bpmndi:BPMNEdge id="{name}_di" bpmnElement="{name}">'
        + "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in points)
        + "</bpmndi:BPMNEdge>"
        for name, points in _EDGES.items()
    )
    return "".join([*shapes, *edges, "</bpmndi:BPMNPlane>"])


_OLD_EDGE = re.compile(r'<bpmndi:BPMNEdge [^>]*bpmnElement="to_reply".*?</bpmndi:BPMNEdge>', re.DOTALL)
WITH_LEGAL_CHECK = (
    _OLD_EDGE.sub("", COMPLAINT)
    .replace(_TO_REPLY, _LEGAL + '<bpmn:sequenceFlow id="to_reply" sourceRef="proposed" targetRef="is_urgent"')
    .replace("</bpmndi:BPMNPlane>", _picture())
)
_END = '<bpmn:endEvent id="end" name="结案" sw:nameEn="Closed" />'
_TO_END = 'targetRef="end" name="同意"'
LAST_WORD = COMPLAINT.replace(
    _END,
    f'<bpmn:userTask id="file" name="归档" sw:nameEn="File it" />{_END}'
    '<bpmn:sequenceFlow id="filed" sourceRef="file" targetRef="end" />',
).replace(_TO_END, 'targetRef="file" name="同意"')
"""Something is left to do after the review."""
NO_REVIEW = COMPLAINT.replace(
    'id="to_records" sourceRef="satisfied" targetRef="records"', 'id="to_records" sourceRef="satisfied" targetRef="end"'
).replace(
    '<bpmn:sequenceFlow id="dissatisfied"',
    '<bpmn:sequenceFlow id="silent" sourceRef="satisfied" targetRef="records"><bpmn:conditionExpression '
    'xsi:type="bpmn:tFormalExpression">outcome == "unanswered"</bpmn:conditionExpression></bpmn:sequenceFlow>'
    '<bpmn:sequenceFlow id="dissatisfied"',
)
"""Who is satisfied is done, whatever records lack."""
FOR_EACH = COMPLAINT.replace(
    _TO_REPLY,
    """<bpmn:subProcess id="opinions" name="各部门会签" sw:nameEn="Opinions">
      <bpmn:startEvent id="asked" />
      <bpmn:userTask id="opinion" name="部门意见" sw:nameEn="Opinion"><bpmn:extensionElements>
        <sw:touchpoint contactPoint="内部" standard="写明意见" role="manager" />
      </bpmn:extensionElements></bpmn:userTask>
      <bpmn:endEvent id="given" />
      <bpmn:sequenceFlow id="ask" sourceRef="asked" targetRef="opinion" />
      <bpmn:sequenceFlow id="give" sourceRef="opinion" targetRef="given" />
      <bpmn:multiInstanceLoopCharacteristics isSequential="false" sw:over="departments" />
    </bpmn:subProcess>
    <bpmn:sequenceFlow id="all_given" sourceRef="opinions" targetRef="reply" />
    <bpmn:sequenceFlow id="to_reply" sourceRef="proposed" targetRef="opinions\"""",
)
"""Every department that works along says what it thinks before the reply."""
