/** How figures are said, and where each leads. */

import type { CallsSearch, FiguresSearch } from "../search";
import { counted } from "../seat/timing";
import type { CountedAs, FigureDefined, FigureLine, FigureShown, FiguresBy } from "../types";

/** In the reader's digits; a dash where there was nothing to count. */
export function said(value: number | null, scale: FigureDefined["scale"], language: string): string {
  if (value === null) return "–";
  if (scale === "seconds") return counted(Math.round(value));
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  return scale === "percent" ? `${number} %` : number;
}

/** What a figure was made of; times in seconds. */
export function made(
  { numerator, denominator }: FigureShown,
  scale: FigureDefined["scale"],
  language: string,
) {
  const number = (one: number) => new Intl.NumberFormat(language).format(one);
  const of = scale === "seconds" ? counted(Math.round(numerator / 1000)) : number(numerator);
  return `${of} ÷ ${number(denominator)}`;
}

/** Occupancy is made of times of seats. */
export const isOfTimes = ({ figure }: FigureDefined): boolean => figure === "occupancy";

/** The calls behind a figure, of the whole or of one line of the table. */
export function behind(
  opens: CountedAs,
  asked: FiguresSearch,
  by: FiguresBy,
  line?: FigureLine,
): CallsSearch {
  const { from, to, unit, queue } = asked;
  const whole: CallsSearch = { from, to, unit, queue, counted: opens };
  if (!line?.key) return whole;
  if (by === "day") return { ...whole, from: line.key, to: line.key };
  if (by === "hour") return { ...whole, hour: Number(line.key) };
  return { ...whole, [by]: line.key };
}
