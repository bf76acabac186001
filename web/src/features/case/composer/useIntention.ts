import { useCallback, useRef } from "react";
import { intention } from "@/api/client";

/** One key as long as the same thing is being said: a retry after a lost answer does nothing twice. */
export function useIntention(): { keyFor(body: unknown): string; fulfilled(): void } {
  const held = useRef<{ said: string; key: string } | null>(null);
  const keyFor = useCallback((body: unknown): string => {
    const said = JSON.stringify(body);
    if (held.current?.said !== said) held.current = { said, key: intention() };
    return held.current.key;
  }, []);
  const fulfilled = useCallback(() => {
    held.current = null;
  }, []);
  return { keyFor, fulfilled };
}
