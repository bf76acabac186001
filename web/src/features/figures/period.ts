/** Spans of days as people ask for them; both ends are included, in the zone of the site. */
import dayjs, { type Dayjs } from "dayjs";
import "@/ui/time";

export interface Period {
  from: string;
  to: string;
}

export const PRESETS = [
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "lastQuarter",
  "thisYear",
  "lastYear",
] as const;
export type Preset = (typeof PRESETS)[number];
const DAY = "YYYY-MM-DD";

const said = (from: Dayjs, to: Dayjs): Period => ({ from: from.format(DAY), to: to.format(DAY) });

/** The first day of the quarter that a day lies in. */
const quarterOf = (day: Dayjs): Dayjs => day.startOf("month").subtract(day.month() % 3, "month");

/** What a preset means today. What is not over yet ends today. */
export function presetPeriod(preset: Preset, now: number, zone: string): Period {
  const today = dayjs(dayjs(now).tz(zone).format(DAY));
  switch (preset) {
    case "thisMonth":
      return said(today.startOf("month"), today);
    case "lastMonth": {
      const first = today.startOf("month").subtract(1, "month");
      return said(first, first.endOf("month"));
    }
    case "thisQuarter":
      return said(quarterOf(today), today);
    case "lastQuarter": {
      const first = quarterOf(today).subtract(3, "month");
      return said(first, first.add(2, "month").endOf("month"));
    }
    case "thisYear":
      return said(today.startOf("year"), today);
    case "lastYear": {
      const first = today.startOf("year").subtract(1, "year");
      return said(first, first.endOf("year"));
    }
  }
}

/** The preset that means exactly this span today, if one does. */
export const presetOf = (period: Period, now: number, zone: string): Preset | undefined =>
  PRESETS.find((preset) => {
    const { from, to } = presetPeriod(preset, now, zone);
    return from === period.from && to === period.to;
  });

/** How finely a trend over so long a span is told. */
export function grainOf({ from, to }: Period): "day" | "week" | "month" {
  const days = dayjs(to).diff(dayjs(from), "day") + 1;
  if (days <= 62) return "day";
  return days <= 186 ? "week" : "month";
}

const isDay = (value: string | undefined): value is string =>
  value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) && dayjs(value).isValid();

/** The span that an address names; without a whole one, the present month. */
export function periodIn(
  from: string | undefined,
  to: string | undefined,
  now: number,
  zone: string,
): Period {
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  return presetPeriod("thisMonth", now, zone);
}
