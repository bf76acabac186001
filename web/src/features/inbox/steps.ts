/** The steps of a responsible department, in the order in which they ask for something. */
import type { Step } from "@/features/worklist/filter";

export const inboxSteps: readonly Step[] = [
  { id: "accept", states: ["registered", "assigned"] },
  { id: "investigate", states: ["in_investigation", "awaiting_customer"] },
  { id: "second", states: ["dissatisfied"] },
  { id: "waiting", states: ["solution_proposed", "replied", "satisfied", "archiving", "under_review"] },
  { id: "open", open: true },
];
