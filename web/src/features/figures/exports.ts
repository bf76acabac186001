/** Figures as files, written by the server, in the same scope as on the screen. */
import { api, unwrap } from "@/api/client";
import type { AnalysisBy, FigurePart } from "@/api/types";
import type { ExportForm } from "@/ui";
import type { Asked, Narrowed } from "./api";

const asFile = (file: unknown): Blob => file as Blob;

export const fetchScorecard = async (asked: Asked, form: ExportForm): Promise<Blob> =>
  asFile(
    await unwrap(
      api.GET("/api/v1/indicators/scorecard/export", {
        params: { query: { ...asked, ...form } },
        parseAs: "blob",
      }),
    ),
  );

export const fetchComparison = async (id: string, asked: Asked, form: ExportForm): Promise<Blob> =>
  asFile(
    await unwrap(
      api.GET("/api/v1/indicators/{id}/comparison/export", {
        params: { path: { id }, query: { ...asked, ...form } },
        parseAs: "blob",
      }),
    ),
  );

export const fetchAnalysis = async (
  id: string,
  by: AnalysisBy,
  asked: Asked,
  narrowed: Narrowed,
  form: ExportForm,
): Promise<Blob> =>
  asFile(
    await unwrap(
      api.GET("/api/v1/indicators/{id}/analysis/export", {
        params: { path: { id }, query: { ...asked, ...narrowed, by, ...form } },
        parseAs: "blob",
      }),
    ),
  );

export const fetchRows = async (
  id: string,
  part: FigurePart,
  asked: Asked,
  form: ExportForm,
): Promise<Blob> =>
  asFile(
    await unwrap(
      api.GET("/api/v1/indicators/{id}/rows/export", {
        params: { path: { id }, query: { ...asked, part, ...form } },
        parseAs: "blob",
      }),
    ),
  );

export const fetchReport = async (unit: string, month: string, format: "pdf" | "xlsx"): Promise<Blob> =>
  asFile(
    await unwrap(
      api.GET("/api/v1/reports/monthly", { params: { query: { unit, month, format } }, parseAs: "blob" }),
    ),
  );
