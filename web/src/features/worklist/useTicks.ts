/** What is ticked in a list. It goes by row, so that new rows do not shift it; what left the list is not meant. */
import { useCallback, useMemo, useState } from "react";

export function useTicks<Row extends { id: string }>(rows: readonly Row[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const tickedRows = useMemo(() => rows.filter((row) => ticked.has(row.id)), [rows, ticked]);
  return {
    ticked,
    tickedRows,
    toggle,
    untick: useCallback(
      (ids: readonly string[]) =>
        setTicked((before) => new Set([...before].filter((id) => !ids.includes(id)))),
      [],
    ),
    untickAll: useCallback(() => setTicked(new Set()), []),
    tickAll: () => setTicked(new Set(rows.map((row) => row.id))),
  };
}

export type Ticks<Row extends { id: string } = { id: string }> = ReturnType<typeof useTicks<Row>>;
