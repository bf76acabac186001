/** What a list shows: the step's own limits, narrowed by what the person chose. */

export type Sort = "due" | "-registered";

/** The limits of a step, which its tab stands for. */
export interface Step {
  id: string;
  states?: readonly string[];
  open?: boolean;
  sort?: Sort;
}

/** What the person narrowed the step to. */
export interface Narrowing {
  states?: string[];
  unit?: string;
  assignee?: string;
  due?: "lost" | "soon";
  sort?: Sort;
}

export interface Filter {
  state?: string;
  open?: boolean;
  unit?: string;
  assignee?: string;
  lost?: boolean;
  due_soon?: boolean;
  sort: Sort;
}

export function filterOf(step: Step, narrowing: Narrowing, unit: string | undefined): Filter {
  const within = step.states;
  const chosen = narrowing.states?.filter((state) => !within || within.includes(state));
  const states = chosen && chosen.length > 0 ? chosen : within;
  const scope = narrowing.unit ?? unit;
  return {
    ...(states ? { state: states.join(",") } : {}),
    ...(step.open === undefined ? {} : { open: step.open }),
    ...(scope ? { unit: scope } : {}),
    ...(narrowing.assignee ? { assignee: narrowing.assignee } : {}),
    ...(narrowing.due === "lost" ? { lost: true } : {}),
    ...(narrowing.due === "soon" ? { due_soon: true } : {}),
    sort: narrowing.due ? "due" : (narrowing.sort ?? step.sort ?? "due"),
  };
}

export const isNarrowed = ({ states, unit, assignee, due }: Narrowing): boolean =>
  (states?.length ?? 0) > 0 || unit !== undefined || assignee !== undefined || due !== undefined;
