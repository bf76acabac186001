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
  overdue?: boolean;
  sort?: Sort;
}

export interface Filter {
  state?: string;
  open?: boolean;
  unit?: string;
  assignee?: string;
  sort: Sort;
  /** Not known to the server: by due time the overdue come first, so the list ends where they end. */
  overdue: boolean;
}

export function filterOf(step: Step, narrowing: Narrowing, unit: string | undefined): Filter {
  const within = step.states;
  const chosen = narrowing.states?.filter((state) => !within || within.includes(state));
  const states = chosen && chosen.length > 0 ? chosen : within;
  const overdue = narrowing.overdue === true;
  const open = overdue && !states ? true : step.open;
  const scope = narrowing.unit ?? unit;
  return {
    ...(states ? { state: states.join(",") } : {}),
    ...(open === undefined ? {} : { open }),
    ...(scope ? { unit: scope } : {}),
    ...(narrowing.assignee ? { assignee: narrowing.assignee } : {}),
    sort: overdue ? "due" : (narrowing.sort ?? step.sort ?? "due"),
    overdue,
  };
}

export const isNarrowed = ({ states, unit, assignee, overdue }: Narrowing): boolean =>
  (states?.length ?? 0) > 0 || unit !== undefined || assignee !== undefined || overdue === true;
