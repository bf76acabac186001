import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { absolute, DAY, HOUR, MINUTE, span, urgencyOf } from "./time";

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
  ])("%d ms", (ms, words) => {
    expect(span(ms, t)).toBe(words);
  });
});

describe("deadlines", () => {
  const due = "2026-11-20T01:00:00Z";
  const at = (left: number) => Date.parse(due) - left;

  it("are lost once passed", () => expect(urgencyOf(due, at(-1))).toBe("lost"));
  it("warn in the last fifth of their time", () => {
    expect(urgencyOf(due, at(9 * HOUR), 48 * 3600)).toBe("soon");
    expect(urgencyOf(due, at(10 * HOUR), 48 * 3600)).toBe("calm");
  });
  it("warn in the last hour where the limit is not known", () => {
    expect(urgencyOf(due, at(59 * MINUTE))).toBe("soon");
    expect(urgencyOf(due, at(61 * MINUTE))).toBe("calm");
  });
  it("are told in the calendar's zone", () =>
    expect(absolute(due, "Asia/Shanghai")).toBe("2026-11-20 09:00"));
});
