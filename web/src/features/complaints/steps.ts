/** The steps of the complaint department, in the order in which they ask for something. */
import type { Step } from "@/features/worklist/filter";

export const complaintSteps: readonly Step[] = [
  { id: "reply", states: ["solution_proposed"] },
  { id: "satisfaction", states: ["replied"] },
  { id: "close", states: ["satisfied", "archiving", "under_review"] },
  { id: "open", open: true },
  { id: "closed", states: ["closed"], open: false, sort: "-registered" },
];
