/** One's own work and reminders, and cases offered to one's department. */
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { api, intent, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { WorkKind } from "@/api/types";
import type { ExportForm } from "@/ui";

const PAGE = 100;
const RENEWED = 60_000;

/** What waits for me, by deadline; only `kinds`, or everything. */
export function useWork(kinds: readonly WorkKind[]) {
  const query = useInfiniteQuery({
    queryKey: [...keys.myWork, ...kinds],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/my-work", {
          params: { query: { kind: [...kinds], limit: PAGE, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: RENEWED,
    placeholderData: (previous) => previous,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const [first] = query.data?.pages ?? [];
  return { ...query, items, counts: first?.counts ?? [], untaken: first?.untaken ?? null };
}

/** Promises of the units that one oversees: those that wait, or all that were broken. */
export const unitPromisesOptions = (broken: boolean) =>
  infiniteQueryOptions({
    queryKey: ["promises", "units", broken],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/promises", {
          params: { query: { broken, limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: RENEWED,
  });

/** The same list as a file. */
export const takePromises = (broken: boolean) => (form: ExportForm) =>
  api.GET("/api/v1/promises/export", { params: { query: { broken, ...form } }, parseAs: "blob" });

export const promiseFiguresOptions = queryOptions({
  queryKey: ["promises", "figures"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/promises/figures", { signal })),
  refetchInterval: RENEWED,
});

export interface Reminding {
  text: string;
  due_at: string;
  ticket: string | null;
}

export const makeReminder = (body: Reminding, key: string) =>
  unwrap(api.POST("/api/v1/reminders", { body, ...intent(key) }));

export const snoozeReminder = (id: string, due_at: string) =>
  unwrap(api.POST("/api/v1/reminders/{id}/snooze", { params: { path: { id } }, body: { due_at } }));

export const finishReminder = (id: string) =>
  unwrap(api.POST("/api/v1/reminders/{id}/done", { params: { path: { id } } }));

export const deleteReminder = (id: string) =>
  unwrap(api.DELETE("/api/v1/reminders/{id}", { params: { path: { id } } }));

export const readOffer = (id: string, signal: AbortSignal) =>
  unwrap(api.GET("/api/v1/case-offers/{id}", { params: { path: { id } }, signal }));

export const acceptOffer = (id: string, note: string | null, key: string) =>
  unwrap(
    api.POST("/api/v1/case-offers/{id}/accept", { params: { path: { id } }, body: { note }, ...intent(key) }),
  );

export const declineOffer = (id: string, note: string, key: string) =>
  unwrap(
    api.POST("/api/v1/case-offers/{id}/decline", {
      params: { path: { id } },
      body: { note },
      ...intent(key),
    }),
  );

/** A change of one's own work: the list is read anew once it is done. */
export function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: keys.myWork }),
  });
}
