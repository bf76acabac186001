/** The browser's telephone follows the seat: there while one sits at it, answering by itself what was asked for. */
import { useEffect, useSyncExternalStore } from "react";
import { wish } from "../api";
import type { Seat } from "../types";
import { type LineState, line } from "./line";
import { startRinging } from "./ringing";

export const useLine = (): LineState => useSyncExternalStore(line.watch, () => line.state);

/**
 * Whether an arriving call is one that its agent wants already: a call in hand that the switch rings anew after a
 * reload, a call that was just dialled, or a supervisor's own wish to listen.
 */
export function answersItself(seat: Seat, rings: string): boolean {
  if (seat.listens_to) return true;
  return seat.presence === "talking" && seat.contact !== null && (rings === "" || rings === seat.contact);
}

const SETTLES = 1_500;

/**
 * The contact of a call in hand that this phone has lost: the page was loaded anew in its midst. A moment is left to a
 * call that is just being put through.
 */
export function lostCall(seat: Seat | null, { registration, rings, talks }: LineState): string | null {
  const quiet = registration === "ready" && rings === null && !talks;
  return quiet && seat?.in_browser && seat.presence === "talking" && seat.stage ? seat.contact : null;
}

function useRingAgain(lost: string | null): void {
  useEffect(() => {
    if (lost === null) return;
    const timer = setTimeout(() => void wish({ act: "ring_again" }).catch(() => undefined), SETTLES);
    return () => clearTimeout(timer);
  }, [lost]);
}

/** Once, in the frame. */
export function usePhone(seat: Seat | null): void {
  const here = seat?.in_browser === true && seat.presence !== "signed_out";
  const extension = seat?.extension;
  const state = useLine();
  const { rings } = state;
  useRingAgain(lostCall(seat, state));
  const own = seat !== null && rings !== null && answersItself(seat, rings);
  useEffect(() => {
    return here && extension ? line.start() : undefined;
  }, [here, extension]);
  useEffect(() => {
    if (own) line.answer();
  }, [own]);
  const heard = rings !== null && !own;
  useEffect(() => {
    return heard ? startRinging() : undefined;
  }, [heard]);
}
