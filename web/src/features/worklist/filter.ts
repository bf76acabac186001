/** What a list shows: the step's own limits, narrowed by what the person chose. */

import dayjs from "dayjs";
import "@/ui/time";

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
  urgencies?: string[];
  channels?: string[];
  categories?: string[];
  /** Days of the calendar's zone, both included. */
  registered?: [from: string, to: string];
  sort?: Sort;
  /** What is searched for within the list. */
  q?: string;
}

export interface Filter {
  state?: string;
  open?: boolean;
  unit?: string;
  assignee?: string;
  lost?: boolean;
  due_soon?: boolean;
  urgency?: string;
  channel?: string;
  category?: string;
  registered_from?: string;
  registered_to?: string;
  q?: string;
  sort: Sort;
}

const some = (chosen: readonly string[] | undefined): chosen is string[] => (chosen?.length ?? 0) > 0;

/** The beginning of a day in `zone`, some days later. */
const dayStart = (day: string, zone: string, later = 0): string =>
  dayjs.tz(`${day}T00:00`, zone).add(later, "day").toISOString();

/** The order that is asked for: what is late or soon due by deadline, else as chosen. */
export const sortOf = (step: Step, { due, sort }: Narrowing): Sort =>
  due ? "due" : (sort ?? step.sort ?? "due");

export function filterOf(step: Step, narrowing: Narrowing, unit: string | undefined, zone: string): Filter {
  const within = step.states;
  const chosen = narrowing.states?.filter((state) => !within || within.includes(state));
  const states = chosen && chosen.length > 0 ? chosen : within;
  const scope = narrowing.unit ?? unit;
  const { urgencies, channels, categories, registered } = narrowing;
  return {
    ...(states ? { state: states.join(",") } : {}),
    ...(step.open === undefined ? {} : { open: step.open }),
    ...(scope ? { unit: scope } : {}),
    ...(narrowing.assignee ? { assignee: narrowing.assignee } : {}),
    ...(narrowing.due === "lost" ? { lost: true } : {}),
    ...(narrowing.due === "soon" ? { due_soon: true } : {}),
    ...(some(urgencies) ? { urgency: urgencies.join(",") } : {}),
    ...(some(channels) ? { channel: channels.join(",") } : {}),
    ...(some(categories) ? { category: categories.join(",") } : {}),
    ...(registered
      ? { registered_from: dayStart(registered[0], zone), registered_to: dayStart(registered[1], zone, 1) }
      : {}),
    ...(narrowing.q ? { q: narrowing.q } : {}),
    sort: sortOf(step, narrowing),
  };
}

export const isNarrowed = (narrowing: Narrowing): boolean => {
  const { states, unit, assignee, due, urgencies, channels, categories, registered, q } = narrowing;
  return (
    [states, urgencies, channels, categories].some(some) ||
    [unit, assignee, due, registered].some((chosen) => chosen !== undefined) ||
    (q ?? "") !== ""
  );
};
