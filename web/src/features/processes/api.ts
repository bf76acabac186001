/** Reading, drawing and publishing service processes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import { i18next } from "@/i18n";
import type { Draft, NewProcess, Publication } from "./types";

export const PROCESSES = ["processes"] as const;

export const catalogueOptions = (q: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "catalogue", q],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/processes", { params: { query: q ? { q } : {} }, signal })),
    placeholderData: keepPreviousData,
  });

export const touchpointsOptions = (q: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "touchpoints", q],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/processes/touchpoints", { params: { query: q ? { q } : {} }, signal })),
    placeholderData: keepPreviousData,
  });

export const processKey = (code: string) => [...PROCESSES, "one", code] as const;

const around = (code: string, unit: string | undefined) => ({
  params: { path: { code }, query: unit ? { unit } : {} },
});

export const processOptions = (code: string, unit: string | undefined) =>
  queryOptions({
    queryKey: [...processKey(code), unit ?? null],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/processes/{code}", { ...around(code, unit), signal })),
  });

/** Where what runs stands now: looked at again every minute, since no screen is told of steps. */
export const monitorOptions = (code: string, unit: string | undefined) =>
  queryOptions({
    queryKey: [...processKey(code), "monitor", unit ?? null],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/processes/{code}/monitor", { ...around(code, unit), signal })),
    refetchInterval: 60_000,
  });

/** What waits for each post; asked again as the monitor. */
export const postsOptions = (code: string, unit: string | undefined) =>
  queryOptions({
    queryKey: [...processKey(code), "posts", unit ?? null],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/processes/{code}/posts", { ...around(code, unit), signal })),
    refetchInterval: 60_000,
  });

/** A version never changes, only the language it is told in; so it is asked for once in each. */
export const versionOptions = (code: string, id: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "version", code, id, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/processes/{code}/versions/{id}", { params: { path: { code, id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const draftKey = (code: string, unit: string) => [...PROCESSES, "draft", code, unit] as const;

/** What was drawn for a unit and is not published yet; nothing drawn is an answer too. */
export const draftOptions = (code: string, unit: string) =>
  queryOptions({
    queryKey: draftKey(code, unit),
    queryFn: async ({ signal }): Promise<Draft | null> =>
      (await unwrap(
        api.GET("/api/v1/processes/{code}/draft", { params: { path: { code }, query: { unit } }, signal }),
      )) ?? null,
  });

/** What became of one version, or draft, in another. A draft changes, so it is asked for each time. */
export const compareOptions = (code: string, left: string, right: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "compare", code, left, right, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/processes/{code}/compare", {
          params: { path: { code }, query: { left, right } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** How many cases need a look, and from when on one does: asked again every minute, as the monitor. */
export const alarmsOptions = (code: string, unit: string | undefined) =>
  queryOptions({
    queryKey: [...processKey(code), "alarms", unit ?? null],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/processes/{code}/alarms", { ...around(code, unit), signal })),
    refetchInterval: 60_000,
  });

export interface Tried {
  unit: string;
  first?: string | undefined;
  last?: string | undefined;
  after?: string | undefined;
}

/** What a unit's draft would have made of the next chunk of what was recorded. */
export const tryDraft = (code: string, { unit, first, last, after }: Tried, signal?: AbortSignal) =>
  unwrap(
    api.GET("/api/v1/processes/{code}/trial", {
      params: {
        path: { code },
        query: { unit, ...(first && last ? { first, last } : {}), ...(after ? { after } : {}) },
      },
      ...(signal ? { signal } : {}),
    }),
  );

const of = (code: string) => ({ params: { path: { code } } });

export const newProcess = (body: NewProcess, key: string) =>
  unwrap(api.POST("/api/v1/processes", { body, ...intent(key) }));

export const saveDraft = (code: string, body: { unit: string; xml: string; version: number | null }) =>
  unwrap(api.PUT("/api/v1/processes/{code}/draft", { ...of(code), body }));

export const dropDraft = (code: string, unit: string, version: number) =>
  unwrap(
    api.DELETE("/api/v1/processes/{code}/draft", { params: { path: { code }, query: { unit, version } } }),
  );

/** What stands against a diagram, were it this process. */
export const check = (process: string, xml: string, signal?: AbortSignal) =>
  unwrap(api.POST("/api/v1/processes/check", { body: { process, xml }, ...(signal ? { signal } : {}) }));

export const publish = (code: string, body: Publication, key: string) =>
  unwrap(api.POST("/api/v1/processes/{code}/versions", { ...of(code), body, ...intent(key) }));

export const withdraw = (code: string, id: string, reason: string, key: string) =>
  unwrap(
    api.POST("/api/v1/processes/{code}/versions/{id}/withdraw", {
      params: { path: { code, id } },
      body: { reason },
      ...intent(key),
    }),
  );
