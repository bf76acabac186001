/** Reading figures: every value, its trend, its units, its parts and its rows come from the one registry. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { AnalysisBy, FigurePart } from "@/api/types";
import type { Period } from "./period";

/** What is asked for: whose figure, over which days, as it was known when, by the definitions of when. */
export interface Asked extends Period {
  unit: string;
  as_of?: string | undefined;
  definitions?: "now" | "then" | undefined;
}

/** Narrowed to one channel, category or tier of customers. */
export interface Narrowed {
  channel?: string | undefined;
  category?: string | undefined;
  tier?: string | undefined;
}

const root = ["figures"] as const;
const MINUTE = 60_000;

export const indicatorsOptions = (unit: string) =>
  queryOptions({
    queryKey: [...root, "definitions", unit],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/indicators", { params: { query: { unit } }, signal })),
    staleTime: 5 * MINUTE,
  });

export const scorecardOptions = (query: Asked) =>
  queryOptions({
    queryKey: [...root, "scorecard", query],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/indicators/scorecard", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const trendOptions = (id: string, asked: Asked, grain: "day" | "week" | "month") =>
  queryOptions({
    queryKey: [...root, "trend", id, asked, grain],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/indicators/{id}/trend", {
          params: { path: { id }, query: { ...asked, grain } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const comparisonOptions = (id: string, query: Asked) =>
  queryOptions({
    queryKey: [...root, "comparison", id, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/indicators/{id}/comparison", { params: { path: { id }, query }, signal })),
    placeholderData: keepPreviousData,
  });

export const analysisOptions = (id: string, by: AnalysisBy, asked: Asked, narrowed: Narrowed) =>
  queryOptions({
    queryKey: [...root, "analysis", id, by, asked, narrowed],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/indicators/{id}/analysis", {
          params: { path: { id }, query: { ...asked, ...narrowed, by } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const rowsOptions = (id: string, part: FigurePart, asked: Asked, narrowed: Narrowed) =>
  infiniteQueryOptions({
    queryKey: [...root, "rows", id, part, asked, narrowed],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/indicators/{id}/rows", {
          params: {
            path: { id },
            query: { ...asked, ...narrowed, part, limit: 50, ...(pageParam ? { after: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const versionsOptions = (id: string, unit: string) =>
  queryOptions({
    queryKey: [...root, "versions", id, unit],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/indicators/{id}/versions", { params: { path: { id }, query: { unit } }, signal }),
      ),
  });
