/** Which list of faults is shown. */
import { oneOf } from "@/search";

export interface FaultsSearch {
  tab?: "proposals" | "lessons" | undefined;
  all?: boolean | undefined;
}

export const faultsSearch = (search: Record<string, unknown>): FaultsSearch => ({
  tab: oneOf(search.tab, "proposals", "lessons"),
  all: search.all === true || undefined,
});
