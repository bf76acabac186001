/** What the addresses of the organisation say. */
import { text } from "@/search";

/** Which part of the organisation is looked at, and what in it. */
export interface OrganisationSearch {
  tab?: string;
  unit?: string;
  role?: string;
  person?: string;
  permission?: string;
}

export const organisationSearch = (search: Record<string, unknown>): OrganisationSearch => ({
  tab: text(search.tab),
  unit: text(search.unit),
  role: text(search.role),
  person: text(search.person),
  permission: text(search.permission),
});
