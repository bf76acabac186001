import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { absolute, DAY, duration, HOUR, MINUTE, soonOf, span, urgencyOf } from "./time";

const t = ((key: string, values?: object) =>
  `${key.split(".").at(-1)} ${Object.values(values ?? {}).join(" ")}`.trim()) as unknown as TFunction;

describe("spans", () => {
  it.each([
    [20_000, "moment"],
    [12 * MINUTE, "minutes 12"],
    [-12 * MINUTE, "minutes 12"],
    [3 * HOUR + 20 * MINUTE, "hoursMinutes 3 20"],
    [3 * HOUR, "hours 3"],
    [9 * HOUR + 20 * MINUTE, "hours 9"],
    [2 * DAY + 4 * HOUR, "daysHours 2 4"],
    [6 * DAY + 4 * HOUR, "days 6"],
    [4305 * DAY, "years 11"],
  ])("%d ms", (ms, words) => {
    expect(span(ms, t)).toBe(words);
  });
});

describe("deadlines", () => {
  const due = "2026-11-20T01:00:00Z";
  const at = (left: number) => Date.parse(due) - left;

  const soonAt = soonOf(due, 48 * 3600);

  it("are lost once passed", () => expect(urgencyOf(due, at(-1), soonAt)).toBe("lost"));
  it("warn in the last fifth of their time", () => {
    expect(urgencyOf(due, at(9 * HOUR), soonAt)).toBe("soon");
    expect(urgencyOf(due, at(10 * HOUR), soonAt)).toBe("calm");
  });
  it.each([
    [48 * 3600, "hours 48"],
    [120 * 3600, "hours 120"],
    [48 * 3600 + 55 * 60, "hoursMinutes 48 55"],
    [15 * 86_400, "days 15"],
    [30 * 60, "minutes 30"],
  ])("are promised as the rule says it: %d s", (seconds, words) => expect(duration(seconds, t)).toBe(words));
  it("are told in the calendar's zone", () =>
    expect(absolute(due, "Asia/Shanghai")).toBe("2026-11-20 09:00"));
});
