/** Words for spans and instants. Spans are told in at most two units; instants in the calendar's zone. */
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import type { TFunction } from "i18next";

dayjs.extend(utc);
dayjs.extend(timezone);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** "12 min", "3 h 20 min", "2 d 4 h": two units only where the smaller one still matters; one when coarse. */
export function span(milliseconds: number, t: TFunction, coarse = false): string {
  const ms = Math.abs(milliseconds);
  if (ms < MINUTE) return t("common:span.moment");
  if (ms < HOUR) return t("common:span.minutes", { count: Math.floor(ms / MINUTE) });
  if (ms < DAY) {
    const hours = Math.floor(ms / HOUR);
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    if (coarse || hours >= 6 || minutes === 0) return t("common:span.hours", { count: hours });
    return t("common:span.hoursMinutes", { hours, minutes });
  }
  if (ms >= 2 * YEAR) return t("common:span.years", { count: Math.floor(ms / YEAR) });
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  if (coarse || days >= 3 || hours === 0) return t("common:span.days", { count: days });
  return t("common:span.daysHours", { days, hours });
}

/** "2026-11-20 09:00" in the given zone; with seconds where asked. */
export const absolute = (instant: string | number, zone: string, format = "YYYY-MM-DD HH:mm"): string =>
  dayjs(instant).tz(zone).format(format);

/** The absolute time with its zone, for hovering and for the case. */
export const absoluteWithZone = (instant: string | number, zone: string): string =>
  `${absolute(instant, zone, "YYYY-MM-DD HH:mm:ss")} ${zone}`;

export type Urgency = "lost" | "soon" | "calm";

/** Red once passed; amber from `soonAt` on, which begins with the last fifth of the time. */
export function urgencyOf(due: string, now: number, soonAt: number): Urgency {
  if (Date.parse(due) < now) return "lost";
  return now >= soonAt ? "soon" : "calm";
}

/** When the last fifth of a limit begins. */
export const soonOf = (due: string, limitSeconds: number): number =>
  Date.parse(due) - (limitSeconds * 1000) / 5;

/** A length as rules and contracts say it: "48 h", not "2 d"; days only for the long ones. */
export function duration(seconds: number, t: TFunction): string {
  const ms = seconds * 1000;
  if (ms < HOUR || ms > 5 * DAY) return span(ms, t);
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  return minutes === 0
    ? t("common:span.hours", { count: hours })
    : t("common:span.hoursMinutes", { hours, minutes });
}
