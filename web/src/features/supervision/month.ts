/** Months as the server writes them: their first day. */
import dayjs, { type Dayjs } from "dayjs";
import "@/ui/time";

/** The month before the present one, in the zone of the site. */
export const lastMonth = (now: number, zone: string): string =>
  dayjs(now).tz(zone).startOf("month").subtract(1, "day").format("YYYY-MM-01");

/** A month is drawn from once it is over. */
export const isOver = (month: Dayjs, now: number, zone: string): boolean =>
  month.format("YYYY-MM") < dayjs(now).tz(zone).format("YYYY-MM");

export const monthWord = (month: string): string => month.slice(0, 7);
