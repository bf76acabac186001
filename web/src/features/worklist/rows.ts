/** The rows of a list, page after page by key; changed in place, moved only on demand. */
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { TicketPage, TicketRow } from "@/api/types";
import type { Filter } from "./filter";

const PAGE = 50;
type Pages = InfiniteData<TicketPage, string | undefined>;

export function useRows(filter: Filter) {
  const query = useInfiniteQuery({
    queryKey: keys.worklist(filter),
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? { after: pageParam } : {};
      return unwrap(
        api.GET("/api/v1/tickets", { params: { query: { ...filter, limit: PAGE, ...after } }, signal }),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // Taken in on demand: nothing moves under the pointer by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: "always",
  });
  const rows = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    // A row that moved between two pages while they were read must not stand there twice.
    return [...new Map(all.map((row) => [row.id, row])).values()];
  }, [query.data]);
  return { ...query, rows, newestFirst: query.data?.pages[0]?.newest_first };
}

/** Renews what a row says in every list that shows it, leaving it where it stands. */
export function renewRow(client: QueryClient, id: string, news: Partial<TicketRow>): void {
  const renewed = (row: TicketRow) => (row.id === id ? { ...row, ...news } : row);
  client.setQueriesData<Pages>({ queryKey: ["worklist"] }, (data) =>
    data?.pages.some((page) => page.items.some((row) => row.id === id))
      ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(renewed) })) }
      : data,
  );
}

/** Whether some list on screen shows a ticket. */
export const isListed = (client: QueryClient, id: string): boolean =>
  client
    .getQueriesData<Pages>({ queryKey: ["worklist"] })
    .some(([, data]) => data?.pages.some((page) => page.items.some((row) => row.id === id)));

/** Reads one ticket again and renews its row. */
export function useRereadRow(): (id: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (id) => {
      const fresh = await unwrap(api.GET("/api/v1/tickets/{id}", { params: { path: { id } } }));
      client.setQueryData(keys.ticket(id), fresh);
      renewRow(client, id, rowOf(fresh));
    },
    [client],
  );
}

/** Only what changes in a list; the rest of a case is not for it. */
const rowOf = (ticket: TicketRow): Partial<TicketRow> => ({
  state: ticket.state,
  assignee: ticket.assignee,
  department: ticket.department,
  due_at: ticket.due_at,
  due_soon_at: ticket.due_soon_at,
  clock: ticket.clock,
  closed_at: ticket.closed_at,
  urgency: ticket.urgency,
  round: ticket.round,
  repeat_number: ticket.repeat_number,
  paused: ticket.paused,
  urged: ticket.urged,
  version: ticket.version,
});
