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

/** Red once passed; amber within a fifth of its limit (an hour where the limit is not known). */
export function urgencyOf(due: string, now: number, limitSeconds?: number): Urgency {
  const left = Date.parse(due) - now;
  if (left < 0) return "lost";
  const warning = limitSeconds === undefined ? HOUR : (limitSeconds * 1000) / 5;
  return left <= warning ? "soon" : "calm";
}
