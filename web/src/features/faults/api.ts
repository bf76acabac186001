/** Mass faults: reading them, and what may be done about one. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export const root = ["faults"] as const;
const AGAIN = 3_000;

export const faultsOptions = (all: boolean) =>
  infiniteQueryOptions({
    queryKey: [...root, "list", all],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/faults", {
          params: { query: { all, limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** While an answer is on its way its progress is looked at now and then, also where the live line is down. */
export const faultOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/faults/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.answers.some((answer) => answer.state === "running") ? AGAIN : false,
  });

/** The complaints after those that came with the fault itself. */
export const moreCasesOptions = (id: string, after: string | null) =>
  infiniteQueryOptions({
    queryKey: [...root, "cases", id, after],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/faults/{id}/cases", {
          params: { path: { id }, query: { after: pageParam, limit: 200 } },
          signal,
        }),
      ),
    initialPageParam: after ?? "",
    getNextPageParam: (page) => page.next,
  });

export const suggestionsOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "suggestions", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/faults/{id}/suggestions", { params: { path: { id } }, signal })),
  });

export const proposalsOptions = queryOptions({
  queryKey: [...root, "proposals"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/faults/proposals", { signal })),
});

export const waitingKey = [...root, "waiting"] as const;

/** How many proposals wait; a counter moves by itself, their list does not. */
export const waitingOptions = queryOptions({
  queryKey: waitingKey,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/faults/proposals", { signal })),
  select: ({ rows }) => rows.length,
  refetchInterval: 60_000,
});

export const timesOptions = queryOptions({
  queryKey: [...root, "times"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/faults/figures", { signal })),
});

export const lessonsOptions = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...root, "lessons", q],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/faults/lessons", {
          params: { query: { limit: 50, ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export interface Around {
  category: string;
  district?: string | undefined;
  building?: string | undefined;
  base_station?: string | undefined;
}

export const knownOptions = (query: Around) =>
  queryOptions({
    queryKey: [...root, "known", query],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/faults/known", { params: { query }, signal })),
    staleTime: 15_000,
  });

export const ofCaseOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "of-case", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets/{id}/fault", { params: { path: { id } }, signal })),
    staleTime: 15_000,
  });

const at = (id: string) => ({ params: { path: { id } } });

export const open = (body: Schemas["FaultOpening"], key: string) =>
  unwrap(api.POST("/api/v1/faults", { body, ...intent(key) }));
export const change = (id: string, body: Schemas["FaultChange"], key: string) =>
  unwrap(api.PUT("/api/v1/faults/{id}", { ...at(id), body, ...intent(key) }));
export const repair = (id: string, body: Schemas["FaultRepair"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/repair", { ...at(id), body, ...intent(key) }));
export const close = (id: string, body: Schemas["FaultClosing"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/closure", { ...at(id), body, ...intent(key) }));
export const cancel = (id: string, body: Schemas["FaultCancelling"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/cancellation", { ...at(id), body, ...intent(key) }));
export const link = (id: string, body: Schemas["CaseLinking"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/cases", { ...at(id), body, ...intent(key) }));
export const unlink = (id: string, ticket: string, body: Schemas["CaseUnlinking"], key: string) =>
  unwrap(
    api.POST("/api/v1/faults/{id}/cases/{ticket}/removal", {
      params: { path: { id, ticket } },
      body,
      ...intent(key),
    }),
  );
export const answer = (id: string, body: Schemas["FaultAnswering"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/answers", { ...at(id), body, ...intent(key) }));
export const again = (id: string, which: string, key: string) =>
  unwrap(
    api.POST("/api/v1/faults/{id}/answers/{answer}/again", {
      params: { path: { id, answer: which } },
      ...intent(key),
    }),
  );
export const giveUp = (
  id: string,
  which: string,
  ticket: string,
  body: Schemas["CaseGivingUp"],
  key: string,
) =>
  unwrap(
    api.POST("/api/v1/faults/{id}/answers/{answer}/cases/{ticket}/giving-up", {
      params: { path: { id, answer: which, ticket } },
      body,
      ...intent(key),
    }),
  );
export const publish = (id: string, body: Schemas["FaultLessonForm"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/lesson", { ...at(id), body, ...intent(key) }));
export const dismiss = (id: string, body: Schemas["ProposalDismissal"], key: string) =>
  unwrap(api.POST("/api/v1/faults/proposals/{id}/dismissal", { ...at(id), body, ...intent(key) }));
