/** What others changed since the list was read: counted at once, taken in when asked. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Problem } from "@/api/problem";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { useLater } from "@/ui/useLater";
import { isListed, useRereadRow } from "./rows";

const COUNTERS_AFTER = 600;

export interface News {
  count: number;
  /** So much happened that it cannot be counted. */
  many: boolean;
  taken: () => void;
}

export function useNews(unit: string): News {
  const me = useMe();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [many, setMany] = useState(false);
  const client = useQueryClient();
  // Counters may move by themselves; a burst of changes renews them once.
  const renewCounters = useLater(
    () => void client.invalidateQueries({ queryKey: ["counts"] }),
    COUNTERS_AFTER,
  );
  const reread = useRereadRow();
  useTopic(`unit:${unit}`, undefined, (change) => {
    renewCounters();
    if (change.resync) setMany(true);
    else if (change.actor === me.id) {
      // A bulk act of mine changes thousands: only what stands in a list is read again.
      if (!isListed(client, change.subject)) return;
      // What I did myself is no news to me. A ticket that left my scope simply stays as it was.
      reread(change.subject).catch((problem: unknown) => {
        if (!(problem instanceof Problem)) throw problem;
      });
    } else setChanged((before) => new Set(before).add(change.subject));
  });
  const taken = useCallback(() => {
    setChanged(new Set());
    setMany(false);
  }, []);
  return { count: changed.size, many, taken };
}
