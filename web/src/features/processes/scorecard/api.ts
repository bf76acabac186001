/** How contact points do, what lies behind a figure, and tasks about one. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { i18next } from "@/i18n";
import type { ExportForm } from "@/ui";
import { PROCESSES } from "../api";
import type { PointFigure, PointPart } from "../types";

export type Card = Schemas["ContactScorecard"];
export type Score = Schemas["ContactPointScore"];
export type Reading = Schemas["PointFigureRead"];
export type Gap = Schemas["ContactPointGap"];
export type PointRow = Schemas["PointRow"];

export interface Asked {
  from: string;
  to: string;
  unit: string;
}

export interface Opened {
  point: string;
  figure: PointFigure;
  part: PointPart;
}

export const cardOptions = (asked: Asked) =>
  queryOptions({
    queryKey: [...PROCESSES, "scorecard", asked, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/touchpoints/scorecard", { params: { query: { ...asked } }, signal })),
    placeholderData: keepPreviousData,
  });

export const rowsOptions = (asked: Asked, opened: Opened) =>
  infiniteQueryOptions({
    queryKey: [...PROCESSES, "scorecard-rows", asked, opened, i18next.language],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/touchpoints/scorecard/rows", {
          params: { query: { ...asked, ...opened, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const fetchCard = async (asked: Asked, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/touchpoints/scorecard/export", {
      params: { query: { ...asked, ...form } },
      parseAs: "blob",
    }),
  )) as Blob;

export const fetchRows = async (asked: Asked, opened: Opened, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/touchpoints/scorecard/rows/export", {
      params: { query: { ...asked, ...opened, ...form } },
      parseAs: "blob",
    }),
  )) as Blob;

export const proposeForPoint = (body: Schemas["PointImprovementProposal"], key: string) =>
  unwrap(api.POST("/api/v1/touchpoints/improvements", { body, ...intent(key) }));
