/** What a supervisor may do at somebody's seat now. */
import type { BoardSeat, Seat } from "../types";

export type BoardAct = "listen" | "whisper" | "come_in" | "take_over" | "stop_listening" | "set";

export function actsAt(seat: BoardSeat, own: Seat | null): ReadonlySet<BoardAct> {
  const acts = new Set<BoardAct>();
  const inCall = seat.presence === "talking";
  if (!inCall && seat.presence !== "ringing") acts.add("set");
  if (!own || own.presence === "signed_out" || own.agent === seat.agent || !inCall) return acts;
  if (own.listens_to?.agent === seat.agent) {
    acts.add("stop_listening").add("take_over");
    if (own.hearing) acts.add("come_in").add(own.hearing === "listen" ? "whisper" : "listen");
    return acts;
  }
  const free = own.listens_to !== null || own.presence === "idle" || own.presence === "busy";
  return free ? acts.add("listen").add("whisper") : acts;
}
