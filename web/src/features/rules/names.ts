/** Names that the rules in force around a unit give to categories and clocks. */
import { useMemo } from "react";
import { useInForce } from "./api";
import type { Names } from "./changes/differences";
import type { Choice } from "./sheet/cells";
import type { CategoryRow, ClockKind } from "./types";
import { useWords } from "./words";

export function useClockKinds(unit: string): ClockKind[] {
  const stack = useInForce("complaint_limits", unit);
  const kinds = new Map<string, ClockKind>();
  for (const { clocks } of stack)
    for (const clock of clocks) if (!kinds.has(clock.kind)) kinds.set(clock.kind, clock);
  return [...kinds.values()];
}

export function useCategoryRows(unit: string): CategoryRow[] {
  return useInForce("complaint_categories", unit)[0]?.categories ?? [];
}

export interface CategoryChoices {
  groups: Choice[];
  categories: Choice[];
}

export function useCategoryChoices(unit: string): CategoryChoices {
  const rows = useCategoryRows(unit);
  const { named } = useWords();
  const groups = new Map<string, string>();
  for (const row of rows) {
    if (!groups.has(row.group))
      groups.set(row.group, named({ name: row.group_name, name_en: row.group_name_en }));
  }
  return {
    groups: [...groups].map(([value, label]) => ({ value, label })),
    categories: rows.filter((row) => row.active).map((row) => ({ value: row.code, label: named(row) })),
  };
}

export function useNames(unit: string): Names {
  const words = useWords();
  const rows = useCategoryRows(unit);
  const clocks = useClockKinds(unit);
  return useMemo(() => {
    const categories = new Map<string, string>();
    for (const row of rows) {
      categories.set(row.group, words.named({ name: row.group_name, name_en: row.group_name_en }));
    }
    for (const row of rows) categories.set(row.code, words.named(row));
    const kinds = new Map(clocks.map((clock) => [clock.kind, words.named(clock)]));
    return {
      category: (code) => categories.get(code) ?? code,
      clock: (kind) => kinds.get(kind) ?? words.known("clock", kind),
    };
  }, [words, rows, clocks]);
}
