/** What the day so far comes to. */
import type { Today } from "../types";

export interface DayFigures {
  /** Answered in time of all that arrived and did not leave at once, in hundredths; nothing before the first call. */
  within: number | null;
  /** Milliseconds, of one answered call. */
  wait: number | null;
  talk: number | null;
  held: number | null;
}

export function figuresOf(today: Today): DayFigures {
  const counted = today.arrived - today.short_abandoned;
  const each = (sum: number) => (today.answered > 0 ? sum / today.answered : null);
  return {
    within: counted > 0 ? Math.round((today.within * 100) / counted) : null,
    wait: each(today.waited_ms_of_answered),
    talk: each(today.talked_ms),
    held: each(today.held_ms),
  };
}
