/** What the tests use of the reader that bpmn-js brings along. */
declare module "bpmn-moddle" {
  export class BpmnModdle {
    constructor(packages: object);
    create(type: string, properties: object): unknown;
    fromXML(xml: string): Promise<{ rootElement: unknown; elementsById: Record<string, unknown> }>;
    toXML(root: unknown, options: { format: boolean }): Promise<{ xml: string }>;
  }
}
