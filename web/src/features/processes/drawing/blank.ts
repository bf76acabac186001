/** Where a process begins that was never drawn. */

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\s+/g, " ");

/** Ids of BPMN are names of XML. */
export const idOf = (code: string): string => `process_${code.replace(/[^\w.-]/g, "_")}`;

export const blank = ({ code, name, name_en }: { code: string; name: string; name_en: string }): string => `\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:sw="urn:shouwen:bpmn:1" id="definitions" targetNamespace="urn:shouwen:processes">
  <bpmn:process id="${idOf(code)}" name="${escaped(name)}" sw:nameEn="${escaped(name_en)}" isExecutable="true">
    <bpmn:startEvent id="start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${idOf(code)}">
      <bpmndi:BPMNShape id="start_shape" bpmnElement="start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
