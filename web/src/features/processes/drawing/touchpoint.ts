/** What a step of the drawing asks for, read from and written to the diagram. */
import type { FlowModdle, FlowNodeModdle, Moddle } from "../view/elements";

export interface DrawnOutcome {
  code: string;
  name: string;
  nameEn: string;
}

export interface Touchpoint {
  contactPoint: string;
  standard: string;
  standardEn: string;
  limit: string;
  role: string;
  form: string;
  indicator: string;
  outcomes: DrawnOutcome[];
}

type Said = Exclude<keyof Touchpoint, "outcomes">;
const SAID: readonly Said[] = [
  "contactPoint",
  "standard",
  "standardEn",
  "limit",
  "role",
  "form",
  "indicator",
];
const TYPE = "sw:Touchpoint";
const OUTCOME = "sw:Outcome";

export type Making = (type: string, properties: object) => Moddle;

const text = (of: Moddle | undefined, name: string): string => String(of?.get(name) ?? "");

export function touchpointOf(step: FlowNodeModdle): Touchpoint {
  const found = step.extensionElements?.values?.find(({ $type }) => $type === TYPE);
  const outcomes = (found?.get("outcomes") ?? []) as Moddle[];
  const said = Object.fromEntries(SAID.map((name) => [name, text(found, name)])) as Record<Said, string>;
  return {
    ...said,
    outcomes: outcomes.map((one) => ({
      code: text(one, "code"),
      name: text(one, "name"),
      nameEn: text(one, "nameEn"),
    })),
  };
}

const put = (child: Moddle, parent: Moddle): Moddle => {
  child.$parent = parent;
  return child;
};

/** The step's extension elements with this touchpoint in the place of its last; nothing where nothing is said. */
export function withTouchpoint(step: FlowNodeModdle, said: Touchpoint, make: Making): Moddle | undefined {
  const others = (step.extensionElements?.values ?? []).filter(({ $type }) => $type !== TYPE);
  const words = SAID.filter((name) => said[name].trim() !== "").map((name) => [name, said[name].trim()]);
  const outcomes = said.outcomes.map(({ code, name, nameEn }) =>
    make(OUTCOME, { code: code.trim(), name: name.trim(), nameEn: nameEn.trim() || undefined }),
  );
  const empty = words.length === 0 && outcomes.length === 0;
  if (empty && others.length === 0) return undefined;
  const values = [...others];
  if (!empty) {
    const touchpoint = make(TYPE, Object.fromEntries(words));
    touchpoint.set("outcomes", outcomes);
    for (const outcome of outcomes) put(outcome, touchpoint);
    values.push(touchpoint);
  }
  const elements = make("bpmn:ExtensionElements", { values });
  for (const value of values) put(value, elements);
  return put(elements, step);
}

/** The outcomes that a condition of this flow can ask for: those of the nearest steps in front of it. */
export function outcomesBefore(flow: FlowModdle): DrawnOutcome[] {
  const found = new Map<string, DrawnOutcome>();
  const seen = new Set<string>();
  const look = (node: FlowNodeModdle | undefined): void => {
    if (!node || seen.has(node.id)) return;
    seen.add(node.id);
    if (node.$type.endsWith("Task")) {
      for (const one of touchpointOf(node).outcomes) if (one.code) found.set(one.code, one);
    } else if (node.$type.endsWith("Gateway")) {
      for (const way of node.incoming ?? []) look(way.sourceRef);
    }
  };
  look(flow.sourceRef);
  return [...found.values()];
}
