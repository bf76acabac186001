import { useEffect, useRef, useState } from "react";

/** Where the keyboard stands among rows; `frame` goes around them, each row has its id as `data-row`. */
export function useWalk(ids: readonly string[]) {
  const [current, setCurrent] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  const at = current === undefined ? -1 : ids.indexOf(current);
  useEffect(() => {
    if (!current) return;
    frame.current?.querySelector(`[data-row="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const step = (by: number): string | undefined => {
    const next = ids[Math.max(0, Math.min(ids.length - 1, at < 0 ? 0 : at + by))];
    setCurrent(next);
    return next;
  };
  return { current: ids[at], setCurrent, step, frame };
}
