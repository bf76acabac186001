/** The server's time, as one shared tick for everything that counts minutes. */
import { useSyncExternalStore } from "react";

const TICK = 10_000;
let offset = 0;
let current = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** A desk whose own clock is wrong still shows right deadlines. Small differences are the network's. */
export function noteServerTime(header: string | null): void {
  const told = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  offset = Math.abs(difference) < 5_000 ? 0 : difference;
}

export const serverNow = (): number => Date.now() + offset;

function tick(): void {
  current = serverNow();
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    current = serverNow();
    timer = setInterval(tick, TICK);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Milliseconds of the server's time, renewed every ten seconds. */
export const useNow = (): number => useSyncExternalStore(listen, () => current);
