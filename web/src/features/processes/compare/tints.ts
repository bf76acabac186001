/** What is shown of differences in the two diagrams. */
import type { Change, Comparison } from "../types";

export type Side = "left" | "right";
export const SIGNS: Record<Change, string> = { added: "+", removed: "−", changed: "≠" };

/** The elements of a side that are different from the other. */
export function tintsOf(found: Comparison, side: Side): { element: string; change: Change }[] {
  return [...found.steps, ...found.ways].flatMap((one) => {
    const element = one[side];
    return element === null ? [] : [{ element, change: one.change }];
  });
}

export const countOf = (found: Comparison, change: Change): number =>
  found.steps.filter((one) => one.change === change).length;
