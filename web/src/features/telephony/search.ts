/** What the addresses of the telephone say. Numbers stay out of them. */
import { text } from "@/search";

export interface CallsSearch {
  from?: string | undefined;
  to?: string | undefined;
  unit?: string | undefined;
  outcome?: string | undefined;
  /** Whose course stands open beside the list. */
  call?: string | undefined;
}

const day = (value: unknown): string | undefined => {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
};

export const callsSearch = (search: Record<string, unknown>): CallsSearch => ({
  from: day(search.from),
  to: day(search.to),
  unit: text(search.unit),
  outcome: text(search.outcome),
  call: text(search.call),
});
