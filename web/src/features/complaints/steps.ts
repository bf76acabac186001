/** The steps of the complaint department and of its reviewers, in the order in which they ask for something. */
import type { Step } from "@/features/worklist/filter";

const route: Step = { id: "route", states: ["registered", "escalated"] };
const reply: Step = { id: "reply", states: ["solution_proposed"] };
const satisfaction: Step = { id: "satisfaction", states: ["replied"] };
const records: Step = { id: "records", states: ["satisfied", "archiving"] };
const review: Step = { id: "review", states: ["under_review"] };
const rest: readonly Step[] = [
  { id: "open", open: true },
  { id: "closed", states: ["closed"], open: false, sort: "-registered" },
];

export const complaintSteps: readonly Step[] = [route, reply, satisfaction, records, review, ...rest];

/** Whoever only reviews begins with what waits for a review. */
export const reviewSteps: readonly Step[] = [review, satisfaction, records, ...rest];
