/** Reading and publishing rules. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { PublicHolidays, RulePublication } from "@/api/types";
import type { Contents, KindName, Version } from "./types";

const RULES = "rules";

export const rulesOptions = queryOptions({
  queryKey: [RULES],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/rules", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const lineKey = (name: KindName) => [RULES, name] as const;

export const lineOptions = (name: KindName, unit: string) =>
  queryOptions({
    queryKey: [...lineKey(name), unit],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/rules/{name}", { params: { path: { name }, query: { unit } }, signal })),
  });

/** A version never changes, so it is asked for once. */
export const versionOptions = (name: KindName, id: string) =>
  queryOptions({
    queryKey: [RULES, name, "version", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/rules/{name}/versions/{id}", { params: { path: { name, id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const inForceOptions = (name: KindName, unit: string) =>
  queryOptions({
    queryKey: [RULES, name, "in-force", unit],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/rules/{name}/in-force", { params: { path: { name }, query: { unit } }, signal }),
      ),
  });

/** Every level's version around a unit, the nearest first, also where the nearest alone applies. */
export const levelsOptions = (name: KindName, unit: string) =>
  queryOptions({
    queryKey: [RULES, name, "levels", unit],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/rules/{name}/in-force", {
          params: { path: { name }, query: { unit, levels: true } },
          signal,
        }),
      ),
  });

/** What holds from the levels above a unit, the nearest first. */
export function useAbove<Name extends KindName>(name: Name, unit: string): Contents[Name][] {
  const { data } = useQuery(inForceOptions(name, unit));
  return (data?.items ?? [])
    .filter((item) => !item.own)
    .map((item) => item.content as unknown as Contents[Name]);
}

/** What is in force now around a unit, the nearest level first. */
export function useInForce<Name extends KindName>(name: Name, unit: string): Contents[Name][] {
  const { data } = useQuery(inForceOptions(name, unit));
  return (data?.items ?? []).map((item) => item.content as unknown as Contents[Name]);
}

export const publish = (name: KindName, body: RulePublication, key: string): Promise<Version> =>
  unwrap(api.POST("/api/v1/rules/{name}", { params: { path: { name } }, body, ...intent(key) }));

export const withdraw = (name: KindName, id: string, reason: string, key: string): Promise<unknown> =>
  unwrap(
    api.POST("/api/v1/rules/{name}/versions/{id}/withdraw", {
      params: { path: { name, id } },
      body: { reason },
      ...intent(key),
    }),
  );

export const publicHolidays = (year: number): Promise<PublicHolidays> =>
  unwrap(api.GET("/api/v1/calendars/public-holidays", { params: { query: { year } } }));
