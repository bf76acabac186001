/** Which units are worth comparing: those side by side at the level where the work is done. */
import { useQueries } from "@tanstack/react-query";
import { countsOptions, useUnits } from "@/api/queries";
import type { Counts, Unit } from "@/api/types";
import { totalOf } from "@/features/worklist/counts";

const MOST = 16;
const LEVELS = ["department", "centre", "city", "province"] as const;

/** The lowest level that still fits a glance: departments of one centre, else centres, else cities, provinces. */
export function sideBySide(units: readonly Unit[]): Unit[] {
  for (const level of LEVELS) {
    const those = units.filter(
      (unit) => unit.kind === level && (level !== "department" || unit.function !== "complaint"),
    );
    if (those.length >= 2 && those.length <= MOST) return those;
  }
  return [];
}

export interface Compared {
  unit: Unit;
  open: number;
  lost: number;
  cap: number;
}

const byLostThenOpen = (one: Compared, other: Compared): number =>
  other.lost - one.lost || other.open - one.open || one.unit.code.localeCompare(other.unit.code);

const comparedOf = (unit: Unit, counts: Counts): Compared => ({
  unit,
  open: totalOf(counts),
  lost: counts.lost,
  cap: counts.cap,
});

export function useCompared(): { compared: Compared[]; pending: boolean } {
  const units = sideBySide(useUnits().data ?? []);
  return useQueries({
    queries: units.map((unit) => ({ ...countsOptions(unit.id), staleTime: 60_000 })),
    combine: (answers) => ({
      compared: answers
        .flatMap((answer, at) => {
          const unit = units[at];
          return unit && answer.data ? [comparedOf(unit, answer.data)] : [];
        })
        .sort(byLostThenOpen),
      pending: answers.some((answer) => answer.isPending),
    }),
  });
}
