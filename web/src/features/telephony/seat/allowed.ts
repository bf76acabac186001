/** What can be done at a seat as it stands now: the same for mouse and keys. */
import type { Act, Seat, SeatCall } from "../types";

export type SeatAct =
  | Exclude<Act, "consult_outside" | "ring_again">
  | "idle"
  | "busy"
  | "sign_out"
  | "dial"
  | "answer"
  | "decline"
  | "transfer"
  | "no_sound"
  | "help";

/** Reasons that the centre sets by itself; they end by themselves, or by what they ask for. */
const NOT_OURS = new Set(["consulted", "supervises"]);
export const NO_RESULT = "no_result";
export const CONSULTED = "consulted";

const CALL: Record<NonNullable<Seat["stage"]>, readonly SeatAct[]> = {
  talking: ["hold", "keys", "consult", "transfer", "no_sound", "hang_up", "help"],
  held: ["resume", "consult", "transfer", "no_sound", "hang_up", "help"],
  consulting: ["keys", "join", "hand_over", "take_back", "no_sound", "hang_up", "help"],
  conference: ["keys", "hand_over", "take_back", "no_sound", "hang_up", "help"],
  dialling: ["hang_up"],
  cut_off: ["hang_up", "help"],
};

/** Whether a colleague rings this seat to ask something: it is no offer of a queue. */
export const isConsulted = (seat: Seat): boolean => seat.presence === "busy" && seat.reason === CONSULTED;

export function allowed(seat: Seat | null, last: SeatCall | null = null): ReadonlySet<SeatAct> {
  if (!seat || seat.presence === "signed_out") return new Set();
  if (seat.listens_to) {
    const acts: SeatAct[] = ["stop_listening", "take_over"];
    return new Set(seat.hearing ? [...acts, "come_in" as const] : acts);
  }
  if (seat.presence === "ringing") return new Set(["answer", "decline"]);
  if (isConsulted(seat)) return new Set(seat.stage ? [] : ["answer"]);
  if (seat.presence === "talking" && seat.stage) {
    const acts = CALL[seat.stage].filter((act) => fits(act, seat));
    const mutes = seat.stage !== "dialling" && seat.stage !== "cut_off";
    return new Set(!mutes ? acts : [...acts, seat.muted ? "unmute" : "mute"]);
  }
  return new Set(resting(seat, last));
}

/** Nobody is put on hold beside others, and nobody is joined or left to who has not answered. */
function fits(act: SeatAct, { others }: Seat): boolean {
  if (act === "hold") return others.length === 0;
  if (act === "join" || act === "hand_over") return !others.some(({ up }) => up === false);
  return true;
}

function resting(seat: Seat, last: SeatCall | null): SeatAct[] {
  if (seat.presence === "busy" && NOT_OURS.has(seat.reason)) return [];
  const free: SeatAct[] = ["busy", "sign_out", "dial"];
  // Whoever owes a result is idle once it is written down, and not before.
  const owes = last !== null || seat.reason === NO_RESULT;
  return seat.presence === "idle" || owes ? free : ["idle", ...free];
}
