/** Which part of security is open, and which use or person beside it. */
import { text } from "@/search";

export interface SecuritySearch {
  tab?: string | undefined;
  use?: string | undefined;
  person?: string | undefined;
}

export const securitySearch = (search: Record<string, unknown>): SecuritySearch => ({
  tab: text(search.tab),
  use: text(search.use),
  person: text(search.person),
});
