/** The way of a complaint as a line of steps, with second handling as a loop back. */
import type { Entry, TicketState } from "@/api/types";

export const STEPS = [
  "registered",
  "assigned",
  "in_investigation",
  "solution_proposed",
  "replied",
  "archiving",
  "under_review",
  "closed",
] as const;
export type Step = (typeof STEPS)[number];

// A customer who is not satisfied with the reply sends the case back to where a solution is looked for.
export const LOOP_FROM: Step = "replied";
export const LOOP_TO: Step = "in_investigation";

const standsAt: Partial<Record<TicketState, Step>> = {
  awaiting_customer: "in_investigation",
  dissatisfied: "in_investigation",
  satisfied: "archiving",
  escalated: "in_investigation",
  appealed: "in_investigation",
};

/** States that say more than the step they stand at. */
const SAID_AT_STEP: readonly TicketState[] = ["awaiting_customer", "dissatisfied", "escalated", "appealed"];

function reachedBy({ type, data }: Entry): Step | undefined {
  switch (type) {
    case "complaint.registered":
    case "complaint.returned":
      return "registered";
    case "complaint.assigned":
    case "complaint.routed":
      return "assigned";
    case "complaint.accepted":
    case "complaint.sent_back":
      return "in_investigation";
    case "complaint.proposed":
      return "solution_proposed";
    case "complaint.replied":
      return "replied";
    case "complaint.satisfaction":
      return data.grade === "dissatisfied" ? undefined : "archiving";
    case "complaint.unanswered":
    case "complaint.closing_refused":
      return "archiving";
    case "complaint.records":
      return "under_review";
    case "complaint.closed":
      return "closed";
    default:
      return undefined;
  }
}

export interface FlowStep {
  step: Step;
  status: "done" | "current" | "ahead";
  /** The entry that last brought the case here. */
  reached: Entry | undefined;
}

export interface Flow {
  steps: FlowStep[];
  /** What the state says beyond its step, such as waiting for the customer. */
  said: TicketState | undefined;
  /** Ended without closing: cancelled or merged. */
  broken: boolean;
}

export const isDissatisfied = (entry: Entry): boolean =>
  entry.type === "complaint.satisfaction" && entry.data.grade === "dissatisfied";

export function flowOf(state: TicketState, timeline: Entry[]): Flow {
  const broken = state === "cancelled" || state === "merged";
  const last = timeline.findLast((entry) => reachedBy(entry));
  const at = broken && last ? reachedBy(last) : (standsAt[state] ?? state);
  const current = Math.max(0, STEPS.indexOf(at as Step));
  const steps = STEPS.map((step, index): FlowStep => {
    const reached = index <= current ? timeline.findLast((entry) => reachedBy(entry) === step) : undefined;
    // A case closed elsewhere never went our way: what nobody did here is not shown as done.
    const done = state === "closed" ? reached !== undefined : index < current;
    const lit = index === current && !broken && state !== "closed";
    return { step, status: done ? "done" : lit ? "current" : "ahead", reached };
  });
  return { steps, said: SAID_AT_STEP.find((one) => one === state), broken };
}
