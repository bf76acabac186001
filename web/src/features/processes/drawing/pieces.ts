/** What a process can be drawn of: only what can run. */

export interface Piece {
  key: "start" | "step" | "choice" | "several" | "parallel" | "part" | "forEach" | "end" | "terminate";
  type: string;
  sign: string;
  group: "event" | "activity" | "gateway";
  options?: { eventDefinitionType?: string; isExpanded?: boolean };
}

const TERMINATE = { eventDefinitionType: "bpmn:TerminateEventDefinition" };
const EXPANDED = { isExpanded: true };

export const PIECES: readonly Piece[] = [
  { key: "start", type: "bpmn:StartEvent", sign: "bpmn-icon-start-event-none", group: "event" },
  { key: "end", type: "bpmn:EndEvent", sign: "bpmn-icon-end-event-none", group: "event" },
  {
    key: "terminate",
    type: "bpmn:EndEvent",
    sign: "bpmn-icon-end-event-terminate",
    group: "event",
    options: TERMINATE,
  },
  { key: "step", type: "bpmn:UserTask", sign: "bpmn-icon-user-task", group: "activity" },
  {
    key: "part",
    type: "bpmn:SubProcess",
    sign: "bpmn-icon-subprocess-expanded",
    group: "activity",
    options: EXPANDED,
  },
  {
    key: "forEach",
    type: "bpmn:SubProcess",
    sign: "bpmn-icon-parallel-mi-marker",
    group: "activity",
    options: EXPANDED,
  },
  { key: "choice", type: "bpmn:ExclusiveGateway", sign: "bpmn-icon-gateway-xor", group: "gateway" },
  { key: "several", type: "bpmn:InclusiveGateway", sign: "bpmn-icon-gateway-or", group: "gateway" },
  { key: "parallel", type: "bpmn:ParallelGateway", sign: "bpmn-icon-gateway-parallel", group: "gateway" },
];

/** What is offered to come after a node. */
export const APPENDED: readonly Piece["key"][] = ["step", "choice", "parallel", "end"];

export const DEPARTMENTS = "departments";
export const MULTIPLE = "bpmn:MultiInstanceLoopCharacteristics";

interface Typed {
  $type: string;
  eventDefinitions?: readonly { $type: string }[] | undefined;
  loopCharacteristics?: unknown;
}

/** Which piece a drawn node is; nothing for what cannot run. */
export function pieceOf(node: Typed): Piece["key"] | undefined {
  if (node.$type === "bpmn:SubProcess") return node.loopCharacteristics ? "forEach" : "part";
  if (node.$type === "bpmn:EndEvent") {
    const [first] = node.eventDefinitions ?? [];
    if (!first) return "end";
    return first.$type === TERMINATE.eventDefinitionType ? "terminate" : undefined;
  }
  return PIECES.find(({ type }) => type === node.$type)?.key;
}

const FAMILIES: readonly (readonly Piece["key"][])[] = [
  ["end", "terminate"],
  ["choice", "several", "parallel"],
  ["part", "forEach"],
];

const OTHERS: Readonly<Record<string, readonly Piece["key"][]>> = {
  "bpmn:EndEvent": ["end", "terminate"],
  "bpmn:ComplexGateway": ["choice", "several", "parallel"],
  "bpmn:EventBasedGateway": ["choice", "several", "parallel"],
};

/** What a node can be changed into; what cannot run, into what can. */
export function changesOf(node: Typed): Piece[] {
  const now = pieceOf(node);
  const family = now
    ? (FAMILIES.find((keys) => keys.includes(now)) ?? [])
    : (OTHERS[node.$type] ?? (node.$type.endsWith("Task") ? (["step"] as const) : []));
  return PIECES.filter(({ key }) => key !== now && family.includes(key));
}
