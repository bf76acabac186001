/** What others did since this page last showed me something new. */
import { useCallback, useEffect, useState } from "react";
import type { Case, Entry } from "@/api/types";
import { useMe } from "@/session/session";
import { othersSince } from "./timeline/grouping";

/** How long an entry stays marked as new after it was read. */
const AFTERGLOW = 8_000;

export interface News {
  /** The version up to which I have looked. */
  seen: number;
  fresh: Entry[];
  /** What is marked as new in the timeline: fresh, or read a moment ago. */
  lit: Entry[];
  since(version: number): Entry[];
  markSeen(version: number): void;
}

export function useNews(kase: Case): News {
  const me = useMe();
  const [seen, setSeen] = useState(kase.version);
  const [faded, setFaded] = useState(kase.version);
  const { timeline } = kase;
  const since = useCallback((version: number) => othersSince(timeline, version, me.id), [timeline, me.id]);
  const markSeen = useCallback((version: number) => setSeen((before) => Math.max(before, version)), []);
  useEffect(() => {
    const timer = setTimeout(() => setFaded(seen), AFTERGLOW);
    return () => clearTimeout(timer);
  }, [seen]);
  return { seen, fresh: since(seen), lit: since(faded), since, markSeen };
}
