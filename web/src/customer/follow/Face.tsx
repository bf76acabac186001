import type { Grade } from "../api";

const MOUTHS: Record<Grade, string> = {
  very_satisfied: "M9 18c1.6 4.6 12.4 4.6 14 0Z",
  satisfied: "M10 19c2.4 3.4 9.6 3.4 12 0",
  ordinary: "M10.5 20.5h11",
  dissatisfied: "M10 22.5c2.4-3.6 9.6-3.6 12 0",
};

/** A face beside the word, never instead of it. */
export function Face({ grade }: { grade: Grade }) {
  return (
    <svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" className="face">
      <circle cx="16" cy="16" r="13" />
      <circle cx="11.5" cy="13" r="1.6" className="eye" />
      <circle cx="20.5" cy="13" r="1.6" className="eye" />
      <path d={MOUTHS[grade]} />
    </svg>
  );
}
