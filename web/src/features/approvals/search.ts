import { oneOf, text } from "@/search";

/** Whose approvals are listed, and which one stands open beside the list. */
export interface ApprovalsSearch {
  view?: "waiting" | "asked" | "all" | undefined;
  approval?: string | undefined;
}

export const approvalsSearch = (search: Record<string, unknown>): ApprovalsSearch => ({
  view: oneOf(search.view, "waiting", "asked", "all"),
  approval: text(search.approval),
});
