/** What the addresses of my work say. */
import type { WorkKind } from "@/api/types";
import { text } from "@/search";
import { KINDS } from "./grouping";

/** Which kind of work is shown, or the units' promises; which case stands open beside it, and which offer over it. */
export interface MyWorkSearch {
  kind?: WorkKind | undefined;
  case?: string | undefined;
  offer?: string | undefined;
  view?: "promises" | undefined;
  broken?: boolean | undefined;
}

export const myWorkSearch = (search: Record<string, unknown>): MyWorkSearch => ({
  kind: KINDS.find((kind) => kind === search.kind),
  case: text(search.case),
  offer: text(search.offer),
  view: search.view === "promises" ? "promises" : undefined,
  broken: search.broken === true || undefined,
});
