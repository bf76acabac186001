/** What the address of a report says. */
import { oneOf, text } from "@/search";
import type { MeasureId, Opened } from "./api";

export const SIDES = ["steps", "touchpoints", "versions", "units", "compare", "improvements"] as const;
export type Side = (typeof SIDES)[number];
const MEASURES: readonly MeasureId[] = [
  "started",
  "ended",
  "given_up",
  "cycle_median",
  "cycle_p90",
  "runs_in_time",
  "done",
  "step_median",
  "step_p90",
  "steps_in_time",
  "waiting",
  "overdue",
  "again",
  "passed",
];

export interface ReportSearch {
  unit?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  by?: "day" | "week" | "month" | undefined;
  version?: string | undefined;
  side?: Side | undefined;
  trend?: MeasureId | undefined;
  /** The two versions that stand side by side. */
  a?: string | undefined;
  b?: string | undefined;
  /** The figure that stands open. */
  measure?: MeasureId | undefined;
  part?: Opened["part"];
  node?: string | undefined;
  touchpoint?: string | undefined;
  /** The improvement task that stands open. */
  task?: string | undefined;
}

export const reportSearch = (search: Record<string, unknown>): ReportSearch => ({
  unit: text(search.unit),
  from: text(search.from),
  to: text(search.to),
  by: oneOf(search.by, "day", "week", "month"),
  version: text(search.version),
  side: oneOf(search.side, ...SIDES),
  trend: oneOf(search.trend, ...MEASURES),
  a: text(search.a),
  b: text(search.b),
  measure: oneOf(search.measure, ...MEASURES),
  part: oneOf(search.part, "numerator", "denominator", "missing"),
  node: text(search.node),
  task: text(search.task),
  touchpoint: typeof search.touchpoint === "string" ? search.touchpoint : undefined,
});
