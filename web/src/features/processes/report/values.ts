/** How measured values read: times in words, shares in percent, a dash where nothing was measured. */
import type { TFunction } from "i18next";
import { span } from "@/ui";
import type { MeasureId, ReportFigure, ReportMeasure } from "./api";

const numbers = (language: string, digits: number) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

export function valueWord(
  value: number | null,
  unit: ReportMeasure["unit"],
  language: string,
  t: TFunction,
): string {
  if (value === null) return "–";
  if (unit === "seconds") return span(value * 1000, t);
  if (unit === "share") return `${numbers(language, 1).format(value * 100)} %`;
  return numbers(language, 0).format(value);
}

/** By how much it changed: with its sign, shares in points. */
export function changeWord(
  change: number | null,
  unit: ReportMeasure["unit"],
  language: string,
  t: TFunction,
): string {
  if (change === null) return "–";
  if (change === 0) return "±0";
  const sign = change > 0 ? "+" : "−";
  const size = Math.abs(change);
  if (unit === "share")
    return t("processes:report.points", { sign, points: numbers(language, 1).format(size * 100) });
  return `${sign}${valueWord(size, unit, language, t)}`;
}

export const figureOf = (figures: readonly ReportFigure[], id: MeasureId): ReportFigure | undefined =>
  figures.find(({ measure }) => measure === id);

/** Whether a change is for the better; nothing where neither way is. */
export const isBetter = (change: number | null, better: ReportMeasure["better"]): boolean | undefined =>
  change === null || change === 0 || better === "neither" ? undefined : change > 0 === (better === "higher");
