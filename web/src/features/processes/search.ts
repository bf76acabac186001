/** What the addresses of the processes say. */
import { oneOf, text } from "@/search";

/** Which side of the register is looked at, and what is sought in it. */
export interface ProcessesSearch {
  tab?: "touchpoints" | undefined;
  q?: string | undefined;
}

export const processesSearch = (search: Record<string, unknown>): ProcessesSearch => ({
  tab: oneOf(search.tab, "touchpoints"),
  q: text(search.q),
});

/** As which unit sees it, which version, and which node of it. */
export interface ProcessSearch {
  unit?: string | undefined;
  version?: string | undefined;
  node?: string | undefined;
}

export const processSearch = (search: Record<string, unknown>): ProcessSearch => ({
  unit: text(search.unit),
  version: text(search.version),
  node: text(search.node),
});
