/** Which sample is looked at, and which of its cases stands open beside it. */
import { text } from "@/search";

export interface SupervisionSearch {
  sample?: string | undefined;
  case?: string | undefined;
}

export const supervisionSearch = (search: Record<string, unknown>): SupervisionSearch => ({
  sample: text(search.sample),
  case: text(search.case),
});
