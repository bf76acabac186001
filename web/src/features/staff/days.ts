/** Days on forms, instants on the wire: a last day ends with its midnight in the site's zone. */
import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

const midnight = (day: Dayjs, zone: string): Dayjs => dayjs.tz(`${day.format("YYYY-MM-DD")} 00:00`, zone);

/** When a first day begins; nothing for today, which begins now. */
export function startOf(day: Dayjs | null | undefined, zone: string, now: number): string | undefined {
  if (!day) return undefined;
  const start = midnight(day, zone);
  return start.valueOf() <= now ? undefined : start.toISOString();
}

/** When a last day is over. */
export const endOf = (day: Dayjs, zone: string): string => midnight(day.add(1, "day"), zone).toISOString();

/** The last day of what is over at an instant. */
export const lastDay = (until: string, zone: string): string =>
  dayjs(until).subtract(1, "millisecond").tz(zone).format("YYYY-MM-DD");

export const dayOf = (at: string, zone: string): string => dayjs(at).tz(zone).format("YYYY-MM-DD");
