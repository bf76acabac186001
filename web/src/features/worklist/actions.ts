/** What can be done to rows from a list. */
import type { ReactNode } from "react";
import type { TicketRow } from "@/api/types";

export interface RowAction {
  /** The key that does it, in lower case. */
  key: string;
  label: string;
  icon: ReactNode;
  applies: (row: TicketRow) => boolean;
  run: (rows: TicketRow[]) => void;
}

/** The rows an action means: those ticked, else the one the keyboard stands on; only where it applies. */
export function meant(
  action: RowAction,
  ticked: readonly TicketRow[],
  current: TicketRow | undefined,
): TicketRow[] {
  const rows = ticked.length > 0 ? ticked : current ? [current] : [];
  return rows.filter(action.applies);
}
