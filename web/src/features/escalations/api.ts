/** The escalation ladder of a ticket, and what waits to be taken up. */
import { infiniteQueryOptions, type QueryKey, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type Escalation = Schemas["Escalation"];
export type TicketLadder = Schemas["TicketLadder"];

export const root = ["escalations"] as const;

/** Kept under its ticket, so that it is read anew whenever that is. */
export const ladderOptions = (id: string, ticketKey: QueryKey) =>
  queryOptions({
    queryKey: [...ticketKey, "ladder"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets/{id}/ladder", { params: { path: { id } }, signal })),
  });

export const openOptions = infiniteQueryOptions({
  queryKey: [...root, "open"],
  queryFn: ({ signal, pageParam }) =>
    unwrap(
      api.GET("/api/v1/escalations", {
        params: { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});

export const countOptions = queryOptions({
  queryKey: [...root, "count"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/escalations/count", { signal })),
});

export const accept = (id: string, body: Schemas["EscalationAcceptance"], key: string) =>
  unwrap(api.POST("/api/v1/escalations/{id}/acceptance", { params: { path: { id } }, body, ...intent(key) }));
