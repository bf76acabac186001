/** What is measured of a process, and the cases behind. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { i18next } from "@/i18n";
import type { ExportForm } from "@/ui";
import { processKey } from "../api";

type Schemas = components["schemas"];
export type Report = Schemas["ProcessReport"];
export type ReportFigure = Schemas["ReportFigure"];
export type ReportMeasure = Schemas["ReportMeasure"];
export type MeasureId = Schemas["MeasureId"];
export type ReportRow = Schemas["ReportRow"];
export type VersionsMeasured = Schemas["VersionsMeasured"];

/** Over which days, of which unit and version, in which parts. */
export interface Asked {
  from: string;
  to: string;
  by: "day" | "week" | "month";
  unit: string;
  version?: string | undefined;
}

/** Which figure is opened, and of what. */
export interface Opened {
  measure: MeasureId;
  part?: "numerator" | "denominator" | "missing" | undefined;
  node?: string | undefined;
  touchpoint?: string | undefined;
  role?: string | undefined;
}

const queryOf = ({ version, ...asked }: Asked) => ({ ...asked, ...(version ? { version } : {}) });
const openedOf = ({ measure, part, node, touchpoint, role }: Opened) => ({
  measure,
  ...(part ? { part } : {}),
  ...(node ? { node } : {}),
  ...(touchpoint === undefined ? {} : { touchpoint }),
  ...(role === undefined ? {} : { role }),
});

export const reportOptions = (code: string, asked: Asked) =>
  queryOptions({
    queryKey: [...processKey(code), "report", asked, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/processes/{code}/report", {
          params: { path: { code }, query: queryOf(asked) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const versionsOptions = (code: string, asked: Asked, a: string, b: string) =>
  queryOptions({
    queryKey: [...processKey(code), "report-versions", asked, a, b, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/processes/{code}/report/versions", {
          params: { path: { code }, query: { ...queryOf({ ...asked, version: undefined }), a, b } },
          signal,
        }),
      ),
  });

export const rowsOptions = (code: string, asked: Asked, opened: Opened) =>
  infiniteQueryOptions({
    queryKey: [...processKey(code), "report-rows", asked, opened, i18next.language],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/processes/{code}/report/rows", {
          params: {
            path: { code },
            query: { ...queryOf(asked), ...openedOf(opened), ...(pageParam ? { after: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const fetchReport = async (code: string, asked: Asked, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/processes/{code}/report/export", {
      params: { path: { code }, query: { ...queryOf(asked), ...form } },
      parseAs: "blob",
    }),
  )) as Blob;

export const fetchRows = async (
  code: string,
  asked: Asked,
  opened: Opened,
  form: ExportForm,
): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/processes/{code}/report/rows/export", {
      params: { path: { code }, query: { ...queryOf(asked), ...openedOf(opened), ...form } },
      parseAs: "blob",
    }),
  )) as Blob;
