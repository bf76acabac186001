/** One's own notices: how many wait, which they are, and reading them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { NoticeCount } from "@/api/types";
import { type Change, useTopic } from "@/live/live";
import { useMe } from "@/session/session";

const PAGE = 50;
/** Counters of the server stop here. */
export const CAP = 99;
export type Which = { ids: string[] } | { all_before: string };

const NOTHING: NoticeCount = { unread: 0, urgent: 0, breached: 0, quiet: false, quiet_until: null };

export const countWord = (count: number): string => (count >= CAP ? `${CAP}+` : String(count));

/** Counts what waits and hears of more at once; `onChange` hears it too. */
export function useNoticeCount(onChange: (change: Change) => void) {
  const me = useMe();
  const client = useQueryClient();
  const count = useQuery({
    queryKey: keys.noticeCount,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/notices/count", { signal })),
    refetchInterval: 5 * 60_000,
  });
  useTopic(`person:${me.id}`, undefined, (change) => {
    void client.invalidateQueries({ queryKey: keys.noticeCount });
    // Read in another window: no longer new in this one either.
    if (change.type === "notices.read") void client.invalidateQueries({ queryKey: ["notices"] });
    onChange(change);
  });
  return count.data ?? NOTHING;
}

export function useNotices(unread: boolean) {
  const query = useInfiniteQuery({
    queryKey: keys.notices(unread),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/notices", {
          params: { query: { unread, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    // New ones announce themselves and are taken in on demand.
    staleTime: Number.POSITIVE_INFINITY,
    // Read anew whenever the panel opens, never shown as it once was.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const notices = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, notices };
}

export function useReadNotices() {
  const client = useQueryClient();
  const { show } = useProblem();
  return useMutation({
    mutationFn: (which: Which) => unwrap(api.POST("/api/v1/notices/read", { body: { ids: [], ...which } })),
    onSuccess: (count) => {
      client.setQueryData(keys.noticeCount, count);
      void client.invalidateQueries({ queryKey: ["notices"] });
    },
    onError: show,
  });
}
