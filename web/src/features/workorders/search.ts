/** What the address of a list says: which work orders are shown. What was typed may be a phone number and stays out of it. */
import { oneOf, text } from "@/search";

export interface WorkordersSearch {
  whose?: "mine" | "department" | undefined;
  stands?: "late" | "ended" | "all" | undefined;
  type?: string | undefined;
  category?: string | undefined;
  urgency?: "urgent" | "general" | "complex" | undefined;
  /** One listed field of the type, and what it is. */
  field?: string | undefined;
  value?: string | undefined;
}

export const workordersSearch = (search: Record<string, unknown>): WorkordersSearch => ({
  whose: oneOf(search.whose, "mine", "department"),
  stands: oneOf(search.stands, "late", "ended", "all"),
  type: text(search.type),
  category: text(search.category),
  urgency: oneOf(search.urgency, "urgent", "general", "complex"),
  field: text(search.field),
  value: text(search.value),
});

export interface RegisterSearch {
  type?: string | undefined;
}
export const registerSearch = (search: Record<string, unknown>): RegisterSearch => ({
  type: text(search.type),
});
