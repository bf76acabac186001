import { useCallback, useEffect, useEffectEvent, useRef } from "react";

/** Does something once a burst of reasons for it has calmed down, at the latest after four times the pause. */
export function useLater(act: () => void, pause: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef<number>(undefined);
  const run = useEffectEvent(() => {
    since.current = undefined;
    act();
  });
  const start = useRef<() => void>(() => undefined);
  useEffect(() => {
    start.current = () => run();
    return () => clearTimeout(timer.current);
  }, []);
  return useCallback(() => {
    const now = Date.now();
    since.current ??= now;
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => start.current(),
      Math.min(pause, Math.max(0, since.current + 4 * pause - now)),
    );
  }, [pause]);
}
