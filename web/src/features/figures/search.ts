/** What the addresses of figures say. */
import type { FigurePart } from "@/api/types";
import { oneOf, text } from "@/search";
import { FACES, type Face } from "./face";

/** Whose figures over which days, as known when, by the definitions of when; which one is open, and which side of it. */
export interface FiguresSearch {
  unit?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  as_of?: string | undefined;
  definitions?: "now" | "then" | undefined;
  tab?: "analysis" | "faults" | "improvements" | undefined;
  /** The improvement task that stands open. */
  task?: string | undefined;
  id?: string | undefined;
  face?: Face | undefined;
  part?: FigurePart | undefined;
}

export const figuresSearch = (search: Record<string, unknown>): FiguresSearch => ({
  unit: text(search.unit),
  from: text(search.from),
  to: text(search.to),
  as_of: text(search.as_of),
  definitions: oneOf(search.definitions, "then"),
  tab: oneOf(search.tab, "analysis", "faults", "improvements"),
  task: text(search.task),
  id: text(search.id),
  face: FACES.find((face) => face === search.face),
  part: oneOf(search.part, "numerator", "denominator", "missing"),
});
