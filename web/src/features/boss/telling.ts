/** Words for what BOSS says: money, codes that may be unknown, when a contract ends. */
import type { TFunction } from "i18next";
import { absolute, span } from "@/ui";
import type { BossAmount, BossLine, BossProduct, BossView } from "./api";

const DAY = 86_400_000;
const SOON = 60 * DAY;
/** How long a line that rests is still told of after its rest: then nobody knows whether it is still down. */
const TOLD_FOR = 120_000;

/** An amount in its own currency, the way the language writes it. */
export function money({ amount, currency }: BossAmount, language: string): string {
  const figure = Number(amount);
  try {
    return new Intl.NumberFormat(language, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
    }).format(figure);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** BOSS's own codes are translated where they are known, and else shown as they are. */
export const coded = (t: TFunction, group: string, code: string): string =>
  t(`boss:${group}.${code}`, { defaultValue: code });

export type Ending = "open" | "soon" | "over";

/** How a contract's end stands. */
export function endingOf(at: string, now: number): Ending {
  const left = Date.parse(at) - now;
  if (left <= 0) return "over";
  return left < SOON ? "soon" : "open";
}

/** The plan first, what is no longer active last; else as BOSS lists it. */
export function inOrder(products: BossProduct[]): BossProduct[] {
  const rank = ({ kind, status }: BossProduct) => (status === "active" ? 0 : 2) - (kind === "plan" ? 1 : 0);
  return [...products].sort((one, other) => rank(one) - rank(other));
}

/** "14:02", with the day if it was another one. */
export function clockTime(at: string, zone: string, now: number): string {
  const today = absolute(at, zone, "YYYYMMDD") === absolute(now, zone, "YYYYMMDD");
  return absolute(at, zone, today ? "HH:mm" : "MM-DD HH:mm");
}

/** What keeps the view from being BOSS's word of now; undefined when it is that. */
export function troubleOf(view: BossView, t: TFunction, zone: string, now: number): string | undefined {
  if (view.source !== "copy" || !view.why || !view.as_of) return undefined;
  const age = span(Math.max(0, now - Date.parse(view.as_of)), t, true);
  return t(`boss:copy.${view.why}`, { time: clockTime(view.as_of, zone, now), age });
}

/** Whether agents are told that BOSS is out: while it is spared, and for a moment after. */
export function isOut(line: BossLine, now: number): boolean {
  if (line.line === "spared") return true;
  return line.line === "tried" && !!line.again_at && now - Date.parse(line.again_at) < TOLD_FOR;
}
