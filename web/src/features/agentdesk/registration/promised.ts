import type { Clock } from "@/api/types";

type Timed = Pick<Clock, "kind" | "due_at" | "stopped_at" | "target">;

/** Steps on the way to an answer: none of them is one. */
const STEPS = new Set(["contact", "plan", "correction", "refund"]);

/** What the customer may count on: the earliest deadline of an answer, or the agreed time when that is earlier. */
export function promisedAt(clocks: Timed[], agreed: string | null): string | null {
  const times = clocks
    .filter(({ kind, stopped_at, target }) => stopped_at === null && !target && !STEPS.has(kind))
    .map(({ due_at }) => due_at);
  if (agreed) times.push(agreed);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
