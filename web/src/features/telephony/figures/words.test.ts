import { expect, it } from "vitest";
import type { FigureLine } from "../types";
import { behind, made, said } from "./words";

const line = (key: string) => ({ key, name: key }) as FigureLine;
const asked = { from: "2026-11-01", to: "2026-11-20", queue: "hotline" };

it("says percent, times and counts, and a dash for nothing", () => {
  expect(said(63.16, "percent", "en")).toBe("63.16 %");
  expect(said(125.4, "seconds", "en")).toBe("02:05");
  expect(said(0.63, "number", "en")).toBe("0.63");
  expect(said(null, "percent", "en")).toBe("–");
});

it("tells what a figure was made of", () => {
  const shown = { figure: "talk_time" as const, numerator: 90_000, denominator: 2, value: 45 };
  expect(made(shown, "seconds", "en")).toBe("01:30 ÷ 2");
});

it("opens the calls of the whole, of a day, of an hour and of an agent", () => {
  expect(behind("answered", asked, "day")).toEqual({ ...asked, unit: undefined, counted: "answered" });
  expect(behind("answered", asked, "day", line("2026-11-03"))).toMatchObject({
    from: "2026-11-03",
    to: "2026-11-03",
  });
  expect(behind("answered", asked, "hour", line("09"))).toMatchObject({ hour: 9, from: "2026-11-01" });
  expect(behind("declined", asked, "agent", line("a1"))).toMatchObject({ agent: "a1", counted: "declined" });
});
