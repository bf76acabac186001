/** What each clock counted and what it did not, and which clock asks for attention first. */
import type { Clock, StaffRef } from "@/api/types";

export interface Piece {
  from: string;
  /** Null while the piece is still going on. */
  to: string | null;
  counted: boolean;
  why: Clock["why"][number]["why"];
  note: string | null;
  person: StaffRef | null;
  calendar: number | null;
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

/** In order of time; a clock that is only planned has no stretches, and what the server counted holds. */
export function explainClock(clock: Clock, now: number): Explanation {
  const pieces = clock.why
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
    .map(({ from, to, counted, why, note, person, calendar_version }): Piece => {
      const length = seconds(from, to, now);
      return { from, to, counted, why, note, person, calendar: calendar_version, seconds: length };
    });
  const counted = pieces.length > 0 ? sum(pieces, true) : clock.elapsed_seconds;
  const share = clock.limit_seconds > 0 ? counted / clock.limit_seconds : 1;
  return { pieces, counted, uncounted: sum(pieces, false), share };
}

export const keyOf = ({ kind, round, started_at }: Clock): string => `${kind}/${round}/${started_at}`;

const isMet = ({ state }: Clock): boolean => state === "kept" || state === "late";
const byDue = (a: Clock, b: Clock): number =>
  Date.parse(a.due_at) - Date.parse(b.due_at) || keyOf(a).localeCompare(keyOf(b));
const byStop = (a: Clock, b: Clock): number =>
  Date.parse(a.stopped_at ?? a.due_at) - Date.parse(b.stopped_at ?? b.due_at) ||
  keyOf(a).localeCompare(keyOf(b));

export interface Strip {
  /** Promises still to be kept, of the whole case and of the present round: the earliest first. */
  open: Clock[];
  /** Those of the whole case and of the present round that are over. */
  met: Clock[];
  /** Those of earlier rounds. */
  earlier: Clock[];
}

/** What another system handled before it came here runs on no clock of ours. */
export function stripOf(clocks: Clock[], round: number): Strip {
  const ours = clocks.filter(({ state }) => state !== "none");
  const present = ours.filter((clock) => clock.round === 0 || clock.round >= round);
  return {
    open: present.filter((clock) => !isMet(clock)).toSorted(byDue),
    met: present.filter(isMet).toSorted(byStop),
    earlier: ours
      .filter((clock) => !present.includes(clock))
      .toSorted((a, b) => a.round - b.round || byStop(a, b)),
  };
}

export type Tone = "calm" | "soon" | "lost" | "kept" | "paused";

/** The four meanings of colour; a pause is none of them. */
export function toneOf({ state, soon_at }: Clock, now: number): Tone {
  if (state === "kept") return "kept";
  if (state === "lost" || state === "late") return "lost";
  if (state === "paused") return "paused";
  return now >= Date.parse(soon_at) ? "soon" : "calm";
}

/** Hours, minutes and seconds, so that the lengths add up before the reader's eyes. */
export function exactly(length: number): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${Math.floor(length / 3600)}:${two(Math.floor(length / 60) % 60)}:${two(length % 60)}`;
}

export interface Bar {
  piece: Piece;
  /** Percent of the whole band. */
  start: number;
  width: number;
}

export interface Band {
  bars: Bar[];
  /** Where the deadline lies, in percent. */
  due: number;
  /** Where the present lies; null once the clock has stopped. */
  now: number | null;
}

/** The stretches on one line of time, from the start to the deadline or as far as the clock ran. */
export function bandOf(clock: Clock, pieces: Piece[], now: number): Band {
  const begin = Date.parse(clock.started_at);
  const ends = pieces.map(({ to }) => (to === null ? now : Date.parse(to)));
  const end = Math.max(begin + 1000, Date.parse(clock.due_at), ...ends);
  const at = (instant: number): number =>
    Math.min(100, Math.max(0, ((instant - begin) / (end - begin)) * 100));
  return {
    bars: pieces.map((piece) => {
      const start = at(Date.parse(piece.from));
      return { piece, start, width: at(piece.to === null ? now : Date.parse(piece.to)) - start };
    }),
    due: at(Date.parse(clock.due_at)),
    now: clock.stopped_at === null ? at(now) : null,
  };
}
