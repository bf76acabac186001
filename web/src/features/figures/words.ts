/** How values read: always with their unit, a dash where there is nothing to divide. */
import type { TFunction } from "i18next";

export type Scale = "percent" | "count" | "hours";

const numbers = (language: string, digits: number) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** "96.43 %", "1,058", "27.5 h"; a dash for nothing. */
export function valueWord(
  value: number | null | undefined,
  scale: Scale,
  language: string,
  t: TFunction,
): string {
  if (value === null || value === undefined) return t("figures:nothing");
  if (scale === "percent") return `${numbers(language, 2).format(value)} %`;
  if (scale === "hours") return t("figures:hours", { hours: numbers(language, 1).format(value) });
  return numbers(language, 0).format(value);
}

/** A target as it was said: "≥ 95 %", without digits that nobody gave. */
export function targetWord(
  { target, better, scale }: { target: number | null; better: "higher" | "lower"; scale: Scale },
  language: string,
  t: TFunction,
): string {
  if (target === null) return "";
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(target);
  const said =
    scale === "percent" ? `${number} %` : scale === "hours" ? t("figures:hours", { hours: number }) : number;
  return t(`figures:target.${better}`, { target: said });
}

export const countWord = (count: number, language: string): string => numbers(language, 0).format(count);

/** What was reached against what is wanted. */
export type Standing = "kept" | "missed" | "shown";

/** A figure without a binding target, or without a value, is shown and neither kept nor missed. */
export const standingOf = ({ kept }: { kept: boolean | null }): Standing =>
  kept === null ? "shown" : kept ? "kept" : "missed";

/** By how much a value has changed: in points for shares, else in its own unit. */
export const changeOf = (value: number | null, before: number | null): number | undefined =>
  value === null || before === null ? undefined : Math.round((value - before) * 100) / 100;

/** Whether a change is an improvement; no change is neither. */
export const isBetter = (change: number, better: "higher" | "lower"): boolean | undefined =>
  change === 0 ? undefined : change > 0 === (better === "higher");
