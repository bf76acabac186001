/** Which list of faults is shown. */
import { oneOf } from "@/search";

export interface FaultsSearch {
  tab?: "proposals" | "lessons" | "problems" | "inspections" | "plans" | undefined;
  all?: boolean | undefined;
}

export const faultsSearch = (search: Record<string, unknown>): FaultsSearch => ({
  tab: oneOf(search.tab, "proposals", "lessons", "problems", "inspections", "plans"),
  all: search.all === true || undefined,
});
