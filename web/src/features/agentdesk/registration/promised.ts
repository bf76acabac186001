import type { Clock } from "@/api/types";

/** What the customer may count on: the earliest running deadline, or the agreed time when that is earlier. */
export function promisedAt(
  clocks: Pick<Clock, "due_at" | "stopped_at">[],
  agreed: string | null,
): string | null {
  const times = clocks.filter((clock) => clock.stopped_at === null).map((clock) => clock.due_at);
  if (agreed) times.push(agreed);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
