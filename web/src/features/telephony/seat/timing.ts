/** Times at a seat: how long since, how long still, and when a hold is too long. */
import { lasted } from "@/features/contacts/words";
import type { Seat } from "../types";

/** Whole seconds until then, never less than none. */
export const secondsLeft = (until: string | null, now: number): number | null =>
  until === null ? null : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));

export const since = (at: string, now: number): string => lasted(now - Date.parse(at));

/** Seconds as a clock shows them: "0:42". */
export const counted = (seconds: number): string => lasted(seconds * 1000);

/** Whether the customer has heard music for longer than the site wants. */
export const holdsTooLong = (seat: Seat, now: number, holdSeconds: number): boolean =>
  seat.stage === "held" && now - Date.parse(seat.since) > holdSeconds * 1000;
