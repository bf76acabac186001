/** What the address of the staff says. */
import { oneOf, text } from "@/search";

/** What of the staff is looked at: the tab, who stands open, and what the list is narrowed to. */
export interface StaffSearch {
  tab?: "skills" | "import" | undefined;
  person?: string | undefined;
  import?: string | undefined;
  q?: string | undefined;
  unit?: string | undefined;
  post?: string | undefined;
  skill?: string | undefined;
  seat?: "ordinary" | "remote" | undefined;
  state?: "left" | "all" | undefined;
}

export const staffSearch = (search: Record<string, unknown>): StaffSearch => ({
  tab: oneOf(search.tab, "skills", "import"),
  person: text(search.person),
  import: text(search.import),
  q: text(search.q),
  unit: text(search.unit),
  post: text(search.post),
  skill: text(search.skill),
  seat: oneOf(search.seat, "ordinary", "remote"),
  state: oneOf(search.state, "left", "all"),
});
