/** Where the keyboard stands in a list, and what is ticked. Both go by ticket, so that new rows do not shift them. */
import { useCallback, useMemo, useState } from "react";
import type { TicketRow } from "@/api/types";

export function useCursor(rows: readonly TicketRow[]) {
  const [current, setCurrent] = useState<string | undefined>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const index = rows.findIndex((row) => row.id === current);
  const toggle = useCallback((id: string) => {
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const tickedRows = useMemo(() => rows.filter((row) => ticked.has(row.id)), [rows, ticked]);
  const step = (by: number): TicketRow | undefined => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index < 0 ? 0 : index + by))];
    setCurrent(next?.id);
    return next;
  };
  return {
    current: rows[index],
    setCurrent,
    step,
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
