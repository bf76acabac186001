/** The keys of a seat. They work while somebody types, so that no call waits for a click. */
import type { SeatAct } from "./allowed";

export type KeyedAct = Exclude<SeatAct, "sign_out" | "stop_listening" | "come_in" | "take_over">;

export const STROKES: Record<KeyedAct, string> = {
  answer: "ctrl+alt+enter",
  decline: "ctrl+alt+d",
  hold: "ctrl+alt+s",
  resume: "ctrl+alt+s",
  mute: "ctrl+alt+m",
  unmute: "ctrl+alt+m",
  hang_up: "ctrl+alt+e",
  consult: "ctrl+alt+c",
  join: "ctrl+alt+j",
  hand_over: "ctrl+alt+g",
  take_back: "ctrl+alt+b",
  transfer: "ctrl+alt+q",
  keys: "ctrl+alt+k",
  no_sound: "ctrl+alt+l",
  help: "ctrl+alt+f",
  idle: "ctrl+alt+i",
  busy: "ctrl+alt+o",
  dial: "ctrl+alt+n",
};

/** As printed on a button: "Ctrl Alt S". */
export const printed = (stroke: string): string =>
  stroke
    .split("+")
    .map((part) => (part === "enter" ? "⏎" : part.charAt(0).toUpperCase() + part.slice(1)))
    .join(" ");

/** Only what may be done now listens. */
export function hotkeysOf(
  may: ReadonlySet<SeatAct>,
  deeds: Partial<Record<KeyedAct, () => void>>,
): Record<string, () => void> {
  const found: Record<string, () => void> = {};
  for (const [act, deed] of Object.entries(deeds) as [KeyedAct, () => void][]) {
    if (may.has(act)) found[STROKES[act]] = deed;
  }
  return found;
}
