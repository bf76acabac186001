/** Where the keyboard stands in a list, and what is ticked. Both go by ticket, so that new rows do not shift them. */
import { useState } from "react";
import type { TicketRow } from "@/api/types";
import { useTicks } from "./useTicks";

export function useCursor(rows: readonly TicketRow[]) {
  const [current, setCurrent] = useState<string | undefined>();
  const ticks = useTicks(rows);
  const index = rows.findIndex((row) => row.id === current);
  const step = (by: number): TicketRow | undefined => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index < 0 ? 0 : index + by))];
    setCurrent(next?.id);
    return next;
  };
  return { ...ticks, current: rows[index], setCurrent, step };
}
