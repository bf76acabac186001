/** What a figure of a contact point says. */
import type { TFunction } from "i18next";
import type { PointFigure } from "../types";
import type { Reading, Score } from "./api";

const NOTHING = { value: null, numerator: 0, denominator: 0, enough: false, change: null } as const;

export const readingOf = (score: Score, figure: PointFigure): Reading =>
  score.figures.find((one) => one.figure === figure) ?? { ...NOTHING, figure };

const SHARE = { style: "percent", maximumFractionDigits: 1 } as const;
const NUMBER = { maximumFractionDigits: 1 } as const;

export function figureWord({ figure, value, enough }: Reading, language: string): string {
  if (value === null || !enough) return "–";
  return value.toLocaleString(language, figure === "incidents" ? NUMBER : SHARE);
}

/** By how much it changed, in points of percent or in incidents; nothing where it cannot be judged. */
export function changeOf({ figure, change }: Reading, t: TFunction<"processes">, language: string): string {
  if (change === null) return "";
  const number = Math.abs(figure === "incidents" ? change : change * 100).toLocaleString(language, NUMBER);
  if (number === "0") return t("scorecard.same");
  return `${change > 0 ? "▲" : "▼"} ${number}`;
}

/** Fewer incidents are better, and more of everything else. */
export const isWorse = ({ figure, change }: Reading): boolean =>
  change !== null && (figure === "incidents" ? change > 0 : change < 0);
