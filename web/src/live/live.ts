/** Hooks over the shared socket. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { sessionEnded } from "@/api/client";
import { keys } from "@/api/queries";
import { useMe } from "@/session/session";
import { type Change, type Doing, LiveSocket, type LiveState, type Viewer } from "./socket";

export type { Change, Doing, LiveState, Viewer } from "./socket";

const address = (): string => `${location.origin.replace(/^http/, "ws")}/api/v1/live`;

export const live = new LiveSocket({
  open: () => new WebSocket(address()),
  onSessionEnded: sessionEnded,
  chance: Math.random,
});

/** Keeps the line open while the shell is on screen. */
export function useLiveLine(): void {
  useEffect(() => {
    const woken = () => {
      if (document.visibilityState === "visible") live.probe();
    };
    live.start();
    window.addEventListener("online", live.probe);
    document.addEventListener("visibilitychange", woken);
    return () => {
      window.removeEventListener("online", live.probe);
      document.removeEventListener("visibilitychange", woken);
      live.stop();
    };
  }, []);
}

export function useLive(): LiveState {
  return useSyncExternalStore(live.watch, () => live.state);
}

/**
 * Hears of changes on a topic from position `since` on (without one: from now on).
 * A `resync` also refetches the ticket that the topic names; lists decide themselves.
 */
export function useTopic(
  topic: string | null | undefined,
  since: number | undefined,
  onChange: (change: Change) => void,
): void {
  const client = useQueryClient();
  const ready = since !== undefined || !topic?.startsWith("ticket:");
  const heard = useEffectEvent((change: Change) => {
    const [kind, id] = change.topic.split(":");
    if (change.resync && kind === "ticket" && id) {
      void client.invalidateQueries({ queryKey: keys.ticket(id) });
    }
    onChange(change);
  });
  const start = useEffectEvent(() => since);
  useEffect(() => {
    if (!topic || !ready) return;
    return live.follow(topic, start(), (change) => heard(change));
  }, [topic, ready]);
}

/** The others who have this topic open; tells them what I do. */
export function useViewers(topic: string | null | undefined, doing: Doing): Viewer[] {
  const me = useMe();
  const [viewers, setViewers] = useState<Viewer[]>([]);
  useEffect(() => {
    if (!topic) return;
    const leave = live.attend(topic, setViewers);
    return () => {
      leave();
      setViewers([]);
    };
  }, [topic]);
  useEffect(() => {
    if (topic) live.present(topic, doing);
  }, [topic, doing]);
  return viewers.filter((viewer) => viewer.id !== me.id);
}
