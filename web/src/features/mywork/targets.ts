/** Where something that waits is dealt with. */
import type { WorkItem } from "@/api/types";
import type { ApprovalsSearch } from "@/features/approvals/search";
import type { FiguresSearch } from "@/features/figures/search";
import type { SecuritySearch } from "@/features/security/search";
import type { CustomersSearch, PrivacySearch } from "@/routes";

type Screen =
  | { to: "/desk" }
  | { to: "/customers"; search: CustomersSearch }
  | { to: "/privacy"; search: PrivacySearch }
  | { to: "/security"; search: SecuritySearch }
  | { to: "/approvals"; search: ApprovalsSearch }
  | { to: "/figures"; search: FiguresSearch };
export type Target = { case: string } | { offer: string } | { reminder: string } | Screen;

/** A case opens where one stands; all else opens the screen, and there the entry, in which it is dealt with. */
export function targetOf({ kind, id, ticket }: Pick<WorkItem, "kind" | "id" | "ticket">): Target {
  switch (kind) {
    case "case_offer":
      return { offer: id };
    case "privacy_request":
      return { to: "/privacy", search: { tab: "requests", request: ticket ?? id } };
    case "customer_export":
      return { to: "/privacy", search: { tab: "exports" } };
    case "flagged_look":
      return { to: "/privacy", search: { tab: "looks" } };
    case "sensitive_number":
      return { to: "/customers", search: { list: "sensitive" } };
    case "break_glass":
      return { to: "/security", search: { tab: "emergencies", use: id } };
    case "approval":
      return { to: "/approvals", search: { approval: id } };
    case "improvement":
      return { to: "/figures", search: { tab: "improvements", task: id } };
    case "contact_offer":
      return { to: "/desk" };
    case "promise":
      return ticket ? { case: ticket } : { to: "/desk" };
    default:
      return ticket ? { case: ticket } : { reminder: id };
  }
}
