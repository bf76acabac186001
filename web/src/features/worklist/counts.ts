import type { Counts } from "@/api/types";

const OVER = new Set(["closed", "cancelled", "merged"]);

export const sumOf = (counts: Counts, states: readonly string[]): number =>
  states.reduce((sum, state) => sum + (counts.states[state] ?? 0), 0);

/** All that still asks for something. */
export const totalOf = (counts: Counts): number =>
  Object.entries(counts.states).reduce(
    (sum, [state, count]) => sum + (OVER.has(state) ? 0 : (count ?? 0)),
    0,
  );

/** A counter stops at its cap: above it there is only "more". */
export const countWord = (count: number, cap: number): string => (count > cap ? `${cap}+` : String(count));
