/** The customer at a glance, and the history over all channels. Every reading is on record: nothing is asked twice. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

const MINUTE = 60_000;

export interface Asked {
  phone?: string;
  customer?: string;
  contact?: string;
}

export const glanceOptions = (asked: Asked) =>
  queryOptions({
    queryKey: ["glance", asked],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/glance", { params: { query: asked }, signal })),
    staleTime: 5 * MINUTE,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const historyOptions = (customer: string) =>
  infiniteQueryOptions({
    queryKey: ["glance", "history", customer],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/customers/{id}/history", {
          params: {
            path: { id: customer },
            query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    staleTime: MINUTE,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
