/** What is typed into the search, and by which key it is looked for. */
import type { CustomerRow } from "@/api/types";

export const KEYS = ["phone", "number", "name", "document"] as const;
export type Key = (typeof KEYS)[number];

export const TIERS = ["ordinary", "g3", "vip", "g3_vip", "major", "group"] as const;
export const CARDS = ["gold", "diamond"] as const;
export const STAGES = ["new", "growing", "stable", "at_risk", "leaving", "left"] as const;
export const AUDITS = ["open", "right", "wrong"] as const;

export interface Filters {
  tier?: CustomerRow["tier"];
  card?: NonNullable<CustomerRow["card"]>;
  stage?: CustomerRow["stage"];
  audit?: CustomerRow["audit"];
  region?: string;
}

export type Wanted = Filters & Partial<Record<Key, string>>;

/** A phone is digits; a resident's number has 18 signs; words are a name; the rest is a customer number. */
export function keyOf(typed: string): Key {
  const tight = typed.normalize("NFKC").replace(/[\s-]/g, "");
  if (/^\d{17}[\dXx]$/.test(tight)) return "document";
  if (/^\+?\d{5,14}$/.test(tight)) return "phone";
  return /\d/.test(tight) ? "number" : "name";
}

/** A name is looked for by its beginning, everything else as a whole: so half a phone is not sent at all. */
export function wantedOf(typed: string, chosen: Key | undefined, filters: Filters): Wanted {
  const sought = typed.trim();
  return sought ? { ...filters, [chosen ?? keyOf(sought)]: sought } : filters;
}

/** The fields of a form that differ from what they began with; empty ones count as emptied. */
export function changed<Values extends object>(before: Values, after: Values): Partial<Values> {
  const empty = (value: unknown) => (value === "" || value === undefined ? null : value);
  const names = Object.keys(after) as (keyof Values)[];
  return Object.fromEntries(
    names
      .filter((name) => empty(after[name]) !== empty(before[name]))
      .map((name) => [name, empty(after[name])]),
  ) as Partial<Values>;
}
