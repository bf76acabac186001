/** Powers may change while one works: by an emergency, by a change of one's role, or of one's posts. */
import { useEffect, useRef } from "react";
import { onNotPermitted } from "@/api/client";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { useNewPowers } from "./api";

const EMERGENCY = "organisation.break_glass_";
const ROLE = "organisation.role_written";
/** A change of a role is heard by everybody at once, who then do not all ask in the same moment. */
const SPREAD_MS = 1_500;

export function usePowersWatch(): void {
  const { id } = useMe();
  const renew = useNewPowers();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Without an answer the screen stays as it is: the server refuses what no longer holds.
  const ask = () => void renew().catch(() => undefined);
  useTopic(`person:${id}`, undefined, ({ type, resync }) => {
    if (type?.startsWith(EMERGENCY)) return ask();
    if (type !== ROLE && !resync) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(ask, Math.random() * SPREAD_MS);
  });
  useEffect(() => onNotPermitted(() => void renew().catch(() => undefined)), [renew]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
