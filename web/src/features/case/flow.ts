/** The way of a complaint as a line of steps, with second handling as a loop back. */
import type { Entry, TicketState } from "@/api/types";

export const STEPS = [
  "registered",
  "assigned",
  "in_investigation",
  "solution_proposed",
  "replied",
  "satisfied",
  "closed",
] as const;
export type Step = (typeof STEPS)[number];

// A customer who is not satisfied sends the case back to where a solution is looked for.
export const LOOP_FROM: Step = "satisfied";
export const LOOP_TO: Step = "in_investigation";

const standsAt: Partial<Record<TicketState, Step>> = {
  awaiting_customer: "in_investigation",
  dissatisfied: "in_investigation",
  archiving: "satisfied",
  under_review: "satisfied",
  escalated: "in_investigation",
  appealed: "in_investigation",
};

const reachedBy: Record<string, Step> = {
  "complaint.registered": "registered",
  "complaint.assigned": "assigned",
  "complaint.accepted": "in_investigation",
  "complaint.proposed": "solution_proposed",
  "complaint.replied": "replied",
  "complaint.satisfaction": "satisfied",
  "complaint.closed": "closed",
};

export interface FlowStep {
  step: Step;
  status: "done" | "current" | "ahead";
  /** The entry that last brought the case here. */
  reached: Entry | undefined;
}

export interface Flow {
  steps: FlowStep[];
  round: number;
  /** Ended without closing: cancelled or merged. */
  broken: boolean;
}

export const isDissatisfied = (entry: Entry): boolean =>
  entry.type === "complaint.satisfaction" && entry.data.grade === "dissatisfied";

/** The first round is 1; each answer that did not satisfy opens the next. */
export const roundOf = (timeline: Entry[]): number => 1 + timeline.filter(isDissatisfied).length;

export function flowOf(state: TicketState, timeline: Entry[]): Flow {
  const broken = state === "cancelled" || state === "merged";
  const last = timeline.findLast((entry) => reachedBy[entry.type]);
  const at = broken && last ? reachedBy[last.type] : (standsAt[state] ?? state);
  const current = Math.max(0, STEPS.indexOf(at as Step));
  const steps = STEPS.map((step, index): FlowStep => {
    const reached =
      index <= current ? timeline.findLast((entry) => reachedBy[entry.type] === step) : undefined;
    // A case closed elsewhere never went our way: what nobody did here is not shown as done.
    const done = state === "closed" ? reached !== undefined : index < current;
    const lit = index === current && !broken && state !== "closed";
    return { step, status: done ? "done" : lit ? "current" : "ahead", reached };
  });
  return { steps, round: roundOf(timeline), broken };
}
