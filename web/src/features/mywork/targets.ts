/** Where something that waits is dealt with. */
import type { WorkItem, WorkKind } from "@/api/types";

export type Target = { case: string } | { offer: string } | { path: string } | { reminder: string };

/** The screens of what is no case; each finds what waits there by itself. */
const SCREENS: Partial<Record<WorkKind, string>> = {
  contact_offer: "/desk",
  promise: "/desk",
  sensitive_number: "/customers/sensitive",
  customer_export: "/privacy/exports",
  privacy_request: "/privacy",
  break_glass: "/security",
  flagged_look: "/privacy/looks",
};

export function targetOf({ kind, id, ticket }: Pick<WorkItem, "kind" | "id" | "ticket">): Target {
  if (kind === "case_offer") return { offer: id };
  if (kind === "privacy_request") return { path: SCREENS.privacy_request ?? "/" };
  if (ticket) return { case: ticket };
  if (kind === "reminder") return { reminder: id };
  return { path: SCREENS[kind] ?? "/" };
}
