/** What of bpmn-js' elements is used here; its own types leave them open. */

export interface Moddle {
  id: string;
  $type: string;
  $parent?: Moddle;
  name?: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

export interface FlowModdle extends Moddle {
  sourceRef: FlowNodeModdle;
  targetRef: FlowNodeModdle;
  conditionExpression?: Moddle & { body?: string };
}

export interface FlowNodeModdle extends Moddle {
  incoming?: FlowModdle[];
  outgoing?: FlowModdle[];
  default?: FlowModdle;
  loopCharacteristics?: Moddle;
  eventDefinitions?: Moddle[];
  extensionElements?: Moddle & { values: Moddle[] };
}

export interface Element {
  id: string;
  type: string;
  businessObject: FlowNodeModdle & FlowModdle;
  parent?: Element;
  children?: Element[];
  labelTarget?: Element;
  source?: Element;
}

/** A way out of a node, as it is read. */
export interface WayOut {
  id: string;
  name: string;
  to: string;
  condition: string | undefined;
  isDefault: boolean;
}

export function waysOutOf(node: FlowNodeModdle): WayOut[] {
  return (node.outgoing ?? []).map((flow) => ({
    id: flow.id,
    name: flow.name ?? "",
    to: flow.targetRef.name || flow.targetRef.id,
    condition: flow.conditionExpression?.body?.trim() || undefined,
    isDefault: node.default === flow,
  }));
}
