/** Messages of callers: reading, and what is done with one. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type Message = Schemas["MessageShown"];

export const messageKeys = { all: ["telephony", "messages"] as const };
const LOOK_AGAIN = 10_000;

export const messagesOptions = (state: "open" | "done") =>
  infiniteQueryOptions({
    queryKey: [...messageKeys.all, state],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/telephony/messages", {
          params: { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_AGAIN,
  });

export const messageOptions = (id: string) =>
  queryOptions({
    queryKey: [...messageKeys.all, "one", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/telephony/messages/{id}", { params: { path: { id } }, signal })),
    refetchInterval: LOOK_AGAIN,
  });

/** Those that were left in one call. */
export const messagesOfOptions = (contact: string) =>
  queryOptions({
    queryKey: [...messageKeys.all, "of", contact],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/telephony/messages", { params: { query: { contact } }, signal })),
  });

export const soundOf = (id: string): string => `/api/v1/telephony/messages/${id}/sound`;

const at = (id: string, key: string) => ({ params: { path: { id } }, ...intent(key) });

export const takeUp = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/telephony/messages/{id}/take", at(id, key)));
export const giveBack = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/telephony/messages/{id}/give-back", at(id, key)));
export const callBack = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/telephony/messages/{id}/call-back", at(id, key)));
