/** The pages of a trial as one: counts are added, the first examples kept. */
import type { RuleTried } from "@/api/types";

export type Tally = Omit<RuleTried, "after" | "of"> & { of: number };

const MOST_EXAMPLES = 50;

export function added(sum: Tally | undefined, page: RuleTried): Tally {
  if (!sum) return { ...page, of: page.of ?? page.cases };
  const moves = sum.moves.map((move) => ({ ...move }));
  for (const more of page.moves) {
    const known = moves.find((move) => move.before === more.before && move.after === more.after);
    if (known) known.count += more.count;
    else moves.push({ ...more });
  }
  return {
    ...sum,
    cases: sum.cases + page.cases,
    changed: sum.changed + page.changed,
    moves: moves.sort((one, other) => other.count - one.count),
    hits: sum.hits.map((count, row) => count + (page.hits[row] ?? 0)),
    examples: [...sum.examples, ...page.examples].slice(0, MOST_EXAMPLES),
  };
}

/** Rows (from 1) that decided nothing. */
export const neverHit = ({ hits }: Tally): number[] =>
  hits.flatMap((count, row) => (count === 0 ? [row + 1] : []));
