"""Files in the style of what other editors write; every one of them draws the same: ask, then mend or explain."""

CAMUNDA = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
    xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler"
    exporterVersion="5.0.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.17.0">
  <bpmn:process id="Process_1" name="Slow line" isExecutable="true" camunda:historyTimeToLive="P30D">
    <bpmn:startEvent id="StartEvent_1"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="ask" name="Ask&#10;the customer" camunda:assignee="demo" camunda:formKey="ask">
      <bpmn:extensionElements>
        <camunda:properties><camunda:property name="colour" value="blue" /></camunda:properties>
        <camunda:formData><camunda:formField id="speed" label="Speed" type="long" /></camunda:formData>
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="which" name="Broken?" default="Flow_4" camunda:asyncBefore="true" />
    <bpmn:task id="mend" name="Mend" />
    <bpmn:manualTask id="explain" name="Explain" />
    <bpmn:endEvent id="End_1" />
    <bpmn:sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="ask" />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="ask" targetRef="which" />
    <bpmn:sequenceFlow id="Flow_3" name="yes" sourceRef="which" targetRef="mend">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">broken == true</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="Flow_4" name="no" sourceRef="which" targetRef="explain" />
    <bpmn:sequenceFlow id="Flow_5" sourceRef="mend" targetRef="End_1" />
    <bpmn:sequenceFlow id="Flow_6" sourceRef="explain" targetRef="End_1" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Process_1">
      <bpmndi:BPMNShape id="ask_di" bpmnElement="ask"><dc:Bounds x="270" y="77" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_1_di" bpmnElement="Flow_1"><di:waypoint x="215" y="117" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""

BPMN_IO = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI">
  <bpmn2:collaboration id="Collaboration_1">
    <bpmn2:participant id="Participant_1" name="Operator" processRef="Process_1" />
    <bpmn2:textAnnotation id="Note_1"><bpmn2:text>Kindly</bpmn2:text></bpmn2:textAnnotation>
    <bpmn2:association id="Association_1" sourceRef="ask" targetRef="Note_1" />
  </bpmn2:collaboration>
  <bpmn2:process id="Process_1" isExecutable="false">
    <bpmn2:laneSet id="Lanes_1"><bpmn2:lane id="Lane_1" name="Front">
      <bpmn2:flowNodeRef>ask</bpmn2:flowNodeRef><bpmn2:childLaneSet id="Lanes_2" />
    </bpmn2:lane></bpmn2:laneSet>
    <bpmn2:startEvent id="s" /><bpmn2:task id="ask" name="Ask" /><bpmn2:task id="mend" name="Mend" />
    <bpmn2:task id="explain" name="Explain">
      <bpmn2:property id="Property_1" name="__targetRef_placeholder" />
      <bpmn2:dataInputAssociation id="Data_1">
        <bpmn2:sourceRef>Data_2</bpmn2:sourceRef><bpmn2:targetRef>Property_1</bpmn2:targetRef>
      </bpmn2:dataInputAssociation>
    </bpmn2:task>
    <bpmn2:exclusiveGateway id="which" default="no" /><bpmn2:endEvent id="e" />
    <bpmn2:dataObjectReference id="Data_2" dataObjectRef="Data_3" /><bpmn2:dataObject id="Data_3" />
    <bpmn2:dataStoreReference id="Store_1" name="Lines" />
    <bpmn2:group id="Group_1" categoryValueRef="Value_1" />
    <bpmn2:sequenceFlow id="f1" sourceRef="s" targetRef="ask" />
    <bpmn2:sequenceFlow id="f2" sourceRef="ask" targetRef="which" />
    <bpmn2:sequenceFlow id="yes" sourceRef="which" targetRef="mend">
      <bpmn2:conditionExpression>broken</bpmn2:conditionExpression>
    </bpmn2:sequenceFlow>
    <bpmn2:sequenceFlow id="no" sourceRef="which" targetRef="explain" />
    <bpmn2:sequenceFlow id="f3" sourceRef="mend" targetRef="e" />
    <bpmn2:sequenceFlow id="f4" sourceRef="explain" targetRef="e" />
  </bpmn2:process>
  <bpmn2:category id="Category_1"><bpmn2:categoryValue id="Value_1" value="At home" /></bpmn2:category>
  <di:BPMNDiagram id="d"><di:BPMNPlane id="pl" bpmnElement="Collaboration_1">
    <di:BPMNShape id="ask_di" bpmnElement="ask" bioc:stroke="#831311" bioc:fill="#ffcdd2" />
  </di:BPMNPlane></di:BPMNDiagram>
</bpmn2:definitions>
"""

SIGNAVIO = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signavio="http://www.signavio.com"
    exporter="Signavio Process Editor" expressionLanguage="http://www.w3.org/1999/XPath" id="sid-1"
    typeLanguage="http://www.w3.org/2001/XMLSchema">
  <extension mustUnderstand="false" />
  <process id="sid-2" isClosed="false" processType="None">
    <extensionElements><signavio:signavioDiagramMetaData metaKey="revisionid" metaValue="8f" /></extensionElements>
    <documentation textFormat="text/html"><p xmlns="http://www.w3.org/1999/xhtml" class="big">Ask</p></documentation>
    <startEvent id="sid-S" name=""><extensionElements>
      <signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff" /></extensionElements></startEvent>
    <task completionQuantity="1" id="sid-A" isForCompensation="false" name="Ask" startQuantity="1" />
    <exclusiveGateway default="sid-NO" gatewayDirection="Diverging" id="sid-G" name="Broken?" />
    <task id="sid-M" name="Mend" /><task id="sid-X" name="Explain" /><endEvent id="sid-E" name="" />
    <sequenceFlow id="sid-1f" isImmediate="true" sourceRef="sid-S" targetRef="sid-A" />
    <sequenceFlow id="sid-2f" sourceRef="sid-A" targetRef="sid-G" />
    <sequenceFlow id="sid-YES" sourceRef="sid-G" targetRef="sid-M">
      <conditionExpression id="sid-c">broken</conditionExpression></sequenceFlow>
    <sequenceFlow id="sid-NO" sourceRef="sid-G" targetRef="sid-X" />
    <sequenceFlow id="sid-3f" sourceRef="sid-M" targetRef="sid-E" />
    <sequenceFlow id="sid-4f" sourceRef="sid-X" targetRef="sid-E" />
  </process>
</definitions>
"""

ACTIVITI = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:activiti="http://activiti.org/bpmn"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" typeLanguage="http://www.w3.org/2001/XMLSchema"
    expressionLanguage="http://www.w3.org/1999/XPath" targetNamespace="http://www.activiti.org/test">
  <process id="slow" name="Slow line" isExecutable="true">
    <startEvent id="s" name="Start" activiti:initiator="caller" />
    <userTask id="ask" name="Ask" activiti:candidateGroups="agents"><potentialOwner><resourceAssignmentExpression>
      <formalExpression>agents</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
    <exclusiveGateway id="which" name="Broken?" default="no" />
    <userTask id="mend" name="Mend" /><userTask id="explain" name="Explain" /><endEvent id="e" name="End" />
    <sequenceFlow id="f1" sourceRef="s" targetRef="ask" /><sequenceFlow id="f2" sourceRef="ask" targetRef="which" />
    <sequenceFlow id="yes" sourceRef="which" targetRef="mend">
      <conditionExpression xsi:type="tFormalExpression"><![CDATA[broken == true]]></conditionExpression></sequenceFlow>
    <sequenceFlow id="no" sourceRef="which" targetRef="explain" />
    <sequenceFlow id="f3" sourceRef="mend" targetRef="e" /><sequenceFlow id="f4" sourceRef="explain" targetRef="e" />
  </process>
</definitions>
"""

DRAW_IO_PICTURE = """<mxfile host="app.diagrams.net"><diagram id="d" name="Page-1">
<mxGraphModel dx="800" dy="600"><root>
<mxCell id="0" /><mxCell id="1" value="Ask" style="shape=mxgraph.bpmn.task" vertex="1" parent="0" />
</root></mxGraphModel></diagram></mxfile>
"""

DRAW_IO = """<ns0:definitions xmlns:ns0="http://www.omg.org/spec/BPMN/20100524/MODEL" name="from a drawing"
  ><!-- drawn --><?drawing page="1"?><ns0:process id="p1"
  ><ns0:startEvent id="n_2" /><ns0:task id="n_3" name="Ask" /><ns0:task id="n_4" name="Mend" /><ns0:task id="n_5"
  name="Explain" /><ns0:endEvent id="n_6" /><ns0:exclusiveGateway id="n_7" default="n_11" /><ns0:sequenceFlow
  id="n_8" sourceRef="n_2" targetRef="n_3" /><ns0:sequenceFlow
  id="n_9" sourceRef="n_3" targetRef="n_7" /><ns0:sequenceFlow
  id="n_10" sourceRef="n_7" targetRef="n_4"><ns0:conditionExpression>broken</ns0:conditionExpression></ns0:sequenceFlow
  ><ns0:sequenceFlow id="n_11" sourceRef="n_7" targetRef="n_5" /><ns0:sequenceFlow id="n_12" sourceRef="n_4"
  targetRef="n_6" /><ns0:sequenceFlow id="n_13" sourceRef="n_5" targetRef="n_6" /></ns0:process></ns0:definitions>
"""

READABLE = {"camunda": CAMUNDA, "bpmn.io": BPMN_IO, "signavio": SIGNAVIO, "activiti": ACTIVITI, "draw.io": DRAW_IO}
