/** What can be done to rows from a list. */
import type { ReactNode } from "react";
import type { TicketRow } from "@/api/types";

export interface RowAction {
  /** The key that does it, in lower case. */
  key: string;
  label: string;
  icon: ReactNode;
  applies: (row: TicketRow) => boolean;
  /** Several rows are handed over whole: what it does with those it does not apply to, it shows itself. */
  wholesale?: boolean;
  /** `done` unticks the rows with which it succeeded. */
  run: (rows: TicketRow[], done: (ids: readonly string[]) => void) => void;
}

/** The rows an action means: those ticked, else the one the keyboard stands on; only where it applies. */
export function meant(
  action: RowAction,
  ticked: readonly TicketRow[],
  current: TicketRow | undefined,
): TicketRow[] {
  const rows = ticked.length > 0 ? [...ticked] : current ? [current] : [];
  const fitting = rows.filter(action.applies);
  return action.wholesale && rows.length > 1 && fitting.length > 0 ? rows : fitting;
}
