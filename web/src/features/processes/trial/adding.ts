/** A draft is tried in chunks; their answers are added up here. */
import type { Trial } from "../types";

const MOST_SHOWN = 50;

/** Two answers as one: steps and reasons side by side, what is asked for next from the later one. */
export function added(sum: Trial | undefined, more: Trial): Trial {
  if (!sum) return more;
  return {
    ...more,
    runs: sum.runs + more.runs,
    changed: sum.changed + more.changed,
    undecidable: sum.undecidable + more.undecidable,
    steps: merged(
      sum.steps,
      more.steps,
      ({ node, name }) => node ?? `\0${name}`,
      (one, other) => ({
        ...one,
        same: one.same + other.same,
        added: one.added + other.added,
        gone: one.gone + other.gone,
      }),
    ),
    reasons: merged(
      sum.reasons,
      more.reasons,
      ({ why, at, fact }) => `${why} ${at} ${fact}`,
      (one, other) => ({
        ...one,
        count: one.count + other.count,
      }),
    ),
    examples: [...sum.examples, ...more.examples].slice(0, MOST_SHOWN),
  };
}

function merged<T>(
  one: readonly T[],
  other: readonly T[],
  key: (of: T) => string,
  add: (one: T, other: T) => T,
): T[] {
  const found = new Map(one.map((of) => [key(of), of]));
  for (const of of other) {
    const before = found.get(key(of));
    found.set(key(of), before ? add(before, of) : of);
  }
  return [...found.values()];
}
