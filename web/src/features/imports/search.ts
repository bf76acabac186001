import { text } from "@/search";

/** Which import of complaints stands open. */
export interface ImportsSearch {
  import?: string | undefined;
}

export const importsSearch = (search: Record<string, unknown>): ImportsSearch => ({
  import: text(search.import),
});
