/** What a clock counted and what it did not, as one unbroken line of pieces. */
import type { Clock } from "@/api/types";

export interface Piece {
  from: string;
  /** Null while the piece is still going on. */
  to: string | null;
  counted: boolean;
  startedBy: string | null;
  endedBy: string | null;
  seconds: number;
}

export interface Explanation {
  pieces: Piece[];
  counted: number;
  uncounted: number;
  /** Share of the limit that is used up: over 1 once the promise is broken. */
  share: number;
}

const seconds = (from: string, to: string | null, now: number): number =>
  Math.max(0, Math.round(((to === null ? now : Date.parse(to)) - Date.parse(from)) / 1000));

const sum = (pieces: Piece[], counted: boolean): number =>
  pieces.filter((piece) => piece.counted === counted).reduce((total, piece) => total + piece.seconds, 0);

/** The pieces between stretches were not counted; a clock that stopped for good has none after its end. */
export function explainClock(clock: Clock, now: number): Explanation {
  const stretches = clock.stretches.toSorted((a, b) => a.from.localeCompare(b.from));
  const pieces: Piece[] = [];
  stretches.forEach((stretch, index) => {
    const { from, to } = stretch;
    pieces.push({
      from,
      to,
      counted: true,
      startedBy: stretch.started_by,
      endedBy: stretch.ended_by,
      seconds: seconds(from, to, now),
    });
    const next = stretches[index + 1];
    const waits = to !== null && (next ? next.from > to : clock.stopped_at === null);
    if (!waits) return;
    pieces.push({
      from: to,
      to: next?.from ?? null,
      counted: false,
      startedBy: stretch.ended_by,
      endedBy: next?.started_by ?? null,
      seconds: seconds(to, next?.from ?? null, now),
    });
  });
  const counted = sum(pieces, true);
  return { pieces, counted, uncounted: sum(pieces, false), share: counted / clock.limit_seconds };
}
