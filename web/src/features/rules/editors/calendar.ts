/** What a working calendar says of each day (pure); days are written as in `2026-10-01`. */
import type { CalendarDay, WorkingCalendar } from "../types";

export type DayKind = "workday" | "rest" | "holiday" | "makeup" | "special";

const DAY = 86_400_000;
const instant = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const written = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const plusDays = (date: string, days: number): string => written(instant(date) + days * DAY);

/** Monday is 0. */
export const weekdayOf = (date: string): number => (new Date(instant(date)).getUTCDay() + 6) % 7;

/** The days of a month by weeks, Monday first; empty places belong to its neighbours. */
export function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = written(Date.UTC(year, month, 1));
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const places: (string | undefined)[] = Array.from({ length: weekdayOf(first) });
  for (let day = 0; day < count; day++) places.push(plusDays(first, day));
  while (places.length % 7) places.push(undefined);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}

/** A day unlike its weekday is a holiday without hours, a make-up workday where the week rests, else special. */
export function kindOf(calendar: WorkingCalendar, day: CalendarDay | undefined, date: string): DayKind {
  const usual = calendar.weekly[weekdayOf(date)] ?? [];
  if (!day) return usual.length ? "workday" : "rest";
  if (day.hours.length === 0) return "holiday";
  return usual.length ? "special" : "makeup";
}

export const daysByDate = (calendar: WorkingCalendar): Map<string, CalendarDay> =>
  new Map(calendar.days.map((day) => [day.date, day]));

/** Both ends included, in whichever order they were given. */
export function datesBetween(one: string, other: string): string[] {
  const [from, to] = one <= other ? [one, other] : [other, one];
  const dates: string[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) dates.push(date);
  return dates;
}

/** Days in the place of those of the same date; without hours and name they are usual again. */
export function withDays(
  calendar: WorkingCalendar,
  dates: readonly string[],
  make: (date: string, was: CalendarDay | undefined) => CalendarDay | undefined,
): WorkingCalendar {
  const days = daysByDate(calendar);
  for (const date of dates) {
    const day = make(date, days.get(date));
    if (day) days.set(date, day);
    else days.delete(date);
  }
  return { ...calendar, days: [...days.values()].toSorted((a, b) => a.date.localeCompare(b.date)) };
}

/** What a calendar would become by merging in the days that somebody announced. */
export const merged = (calendar: WorkingCalendar, announced: readonly CalendarDay[]): WorkingCalendar =>
  withDays(
    calendar,
    announced.map((day) => day.date),
    (date) => announced.find((day) => day.date === date),
  );

/** The hours of a usual workday, for the days that are worked instead. */
export const usualHours = (calendar: WorkingCalendar): string[] =>
  calendar.weekly.find((segments) => segments.length > 0) ?? ["09:00-18:00"];

/** Segments as people type them: with any dash, any separator, and a missing zero. */
export const segmentsOf = (typed: string): string[] =>
  typed
    .split(/[\s,;\u3001\uff0c\uff1b]+/)
    .filter(Boolean)
    .map((segment) =>
      segment
        .replaceAll("\uff1a", ":")
        .replace(/[\u2013\u2014~\uff5e]/, "-")
        .replace(/(^|-)(\d):/g, "$10$2:"),
    );

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
};

/** The working hours of a day. */
export const hoursIn = (segments: readonly string[]): number =>
  segments.reduce((sum, segment) => {
    const [from = "", to = ""] = segment.split("-");
    return sum + (minutesOf(to) - minutesOf(from)) / 60;
  }, 0);
