/** What waits, by when: late, today, later, and whenever. */
import type { KindCount, WorkItem, WorkKind } from "@/api/types";
import { absolute } from "@/ui/time";

export const WHENS = ["overdue", "today", "later", "none"] as const;
export type WhenDue = (typeof WHENS)[number];

export function whenOf({ due_at, overdue }: Pick<WorkItem, "due_at" | "overdue">, now: number, zone: string) {
  if (!due_at) return "none";
  if (overdue) return "overdue";
  const day = (at: number | string) => absolute(at, zone, "YYYY-MM-DD");
  // What is paused past its time is not late, and not for another day either.
  return day(due_at) <= day(now) ? "today" : "later";
}

export interface WorkGroup {
  when: WhenDue;
  items: WorkItem[];
}

export const grouped = (items: readonly WorkItem[], now: number, zone: string): WorkGroup[] =>
  WHENS.map((when) => ({ when, items: items.filter((item) => whenOf(item, now, zone) === when) })).filter(
    ({ items: some }) => some.length > 0,
  );

/** In the order in which they are offered as chips. */
export const KINDS: readonly WorkKind[] = [
  "assigned",
  "owned",
  "promise",
  "contact_offer",
  "case_offer",
  "reminder",
  "sensitive_number",
  "customer_export",
  "privacy_request",
  "approval",
  "escalation",
  "break_glass",
  "flagged_look",
  "improvement",
];

/** Counters of the server stop here. */
export const CAP = 99;
export const countWord = (count: number): string => (count > CAP ? `${CAP}+` : String(count));

/** The kinds of which something waits, and those that are chosen. */
export const chipsOf = (counts: readonly KindCount[], chosen: readonly WorkKind[]) =>
  KINDS.flatMap((kind) => {
    const found = counts.find((one) => one.kind === kind);
    if (!found && !chosen.includes(kind)) return [];
    return [{ kind, count: found?.count ?? 0, overdue: found?.overdue ?? 0 }];
  });

/** One line has one name, though a ticket may wait in two ways. */
export const nameOf = ({ kind, id }: Pick<WorkItem, "kind" | "id">): string => `${kind}:${id}`;
