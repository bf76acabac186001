/** The steps of a responsible department, in the order in which they ask for something. */
import type { Step } from "@/features/worklist/filter";

export const inboxSteps: readonly Step[] = [
  { id: "accept", states: ["assigned"] },
  { id: "second", states: ["dissatisfied", "escalated"] },
  { id: "investigate", states: ["in_investigation"] },
  { id: "customer", states: ["awaiting_customer"] },
  { id: "records", states: ["satisfied", "archiving"] },
  { id: "waiting", states: ["registered", "solution_proposed", "replied", "under_review"] },
  { id: "open", open: true },
];
