/** How long a step may take, as diagrams write it and as people say it. */
import type { TFunction } from "i18next";

export const LIMIT_UNITS = ["min", "h", "d", "wh", "wd"] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

export interface Limit {
  amount: number;
  unit: LimitUnit;
}

/** Reads `30min`, `4h`, `2d`, `8wh` or `3wd`; anything else is no limit that is known. */
export function limitOf(written: string | null | undefined): Limit | undefined {
  const [, amount, unit] = /^([1-9]\d*)(min|h|d|wh|wd)$/.exec(written?.trim() ?? "") ?? [];
  return amount && unit ? { amount: Number(amount), unit: unit as LimitUnit } : undefined;
}

export const written = ({ amount, unit }: Limit): string => `${amount}${unit}`;

/** In words; what cannot be read is shown as it stands. */
export function limitWords(of: string | null | undefined, t: TFunction<"processes">): string {
  const limit = limitOf(of);
  return limit ? t(`limit.${limit.unit}`, { count: limit.amount }) : (of ?? "");
}
