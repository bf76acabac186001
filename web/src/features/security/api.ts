/** What officers read. */
import { queryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";

export const useUses = (waiting: boolean) =>
  useInfiniteQuery({
    queryKey: keys.uses(waiting),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/security/break-glass", {
          params: { query: { waiting, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const emergencyOptions = (id: string) =>
  queryOptions({
    queryKey: keys.use(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/security/break-glass/{id}", { params: { path: { id } }, signal })),
  });

export const usePeople = (q: string) =>
  useInfiniteQuery({
    queryKey: keys.people(q),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/security/people", {
          params: { query: { ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });

export const sessionsOfOptions = (id: string) =>
  queryOptions({
    queryKey: keys.sessionsOf(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/security/people/{id}/sessions", { params: { path: { id } }, signal })),
  });

export const useSignInsOf = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.signInsOf(id),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/security/people/{id}/sign-ins", {
          params: { path: { id }, query: pageParam ? { after: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
