/** The course of a call as stretches of time, from the steps that were kept. */
import type { CallStep } from "../types";

export type Kind = "waiting" | "ringing" | "talking" | "held" | "consulting" | "conference" | "other";

export interface Stretch {
  kind: Kind;
  from: number;
  to: number;
  who: string | null;
}

const STAGES: readonly string[] = ["waiting", "talking", "held", "consulting", "conference"];
const BEGINS: Record<string, Kind> = {
  arrived: "waiting",
  queued: "waiting",
  offered: "ringing",
  withdrawn: "waiting",
  connected: "talking",
  // Whoever has the customer next says so at the same instant; a queue does not.
  passed: "waiting",
};
const ENDS = new Set(["over", "left"]);
/** Of a stretch that no step has ended. */
const GOES_ON = Number.POSITIVE_INFINITY;
const IN_HAND: ReadonlySet<Kind> = new Set(["talking", "held", "consulting", "conference"]);

function kindOf({ kind, detail }: CallStep, before: Kind | null): Kind | null {
  if (kind === "stage") {
    const stage = String(detail.stage ?? "");
    return STAGES.includes(stage) ? (stage as Kind) : stage === "dialling" ? "ringing" : "other";
  }
  const begun = BEGINS[kind] ?? before;
  // What routing notes of a call in hand changes nothing of it.
  if (kind === "queued" && before !== null && IN_HAND.has(before)) return before;
  return begun;
}

/** In their order, without empty ones; of a call that goes on until `now`. */
export function stretchesOf(steps: readonly CallStep[], now: number): Stretch[] {
  const found: Stretch[] = [];
  for (const step of steps) {
    const before = found.at(-1);
    const open = before && before.to === GOES_ON ? before : null;
    const at = Date.parse(step.at);
    const kind = ENDS.has(step.kind) ? null : kindOf(step, open?.kind ?? null);
    const who = step.agent_name ?? (kind === open?.kind ? (open?.who ?? null) : null);
    if (open && kind === open.kind && (who === open.who || kind === "waiting")) continue;
    if (open) open.to = at;
    if (kind) found.push({ kind, from: at, to: GOES_ON, who: kind === "waiting" ? null : who });
  }
  return found
    .map((one) => ({ ...one, to: one.to === GOES_ON ? now : one.to }))
    .filter(({ from, to }) => to > from);
}

/** The part of the whole that a stretch takes, in hundredths, and never so little that it cannot be seen. */
export const shareOf = ({ from, to }: Stretch, all: readonly Stretch[]): number => {
  const whole = all.reduce((sum, one) => sum + one.to - one.from, 0);
  return whole > 0 ? Math.max(1.5, ((to - from) * 100) / whole) : 0;
};
