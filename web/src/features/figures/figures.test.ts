import type { TFunction } from "i18next";
import { expect, it } from "vitest";
import { grainOf, periodIn, presetOf, presetPeriod } from "./period";
import { changeOf, isBetter, standingOf, valueWord } from "./words";

const ZONE = "Asia/Shanghai";
// Already the first of March in the site's zone.
const NOW = Date.parse("2026-02-28T16:30:00Z");
const t = ((key: string, values?: { hours: string }) =>
  values ? `${values.hours} h` : key) as unknown as TFunction;

it("knows what presets mean in the site's zone", () => {
  expect(presetPeriod("thisMonth", NOW, ZONE)).toEqual({ from: "2026-03-01", to: "2026-03-01" });
  expect(presetPeriod("lastMonth", NOW, ZONE)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(presetPeriod("thisQuarter", NOW, ZONE)).toEqual({ from: "2026-01-01", to: "2026-03-01" });
  expect(presetPeriod("lastQuarter", NOW, ZONE)).toEqual({ from: "2025-10-01", to: "2025-12-31" });
  expect(presetPeriod("lastYear", NOW, ZONE)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
});

it("recognises a preset in an address and takes no broken span", () => {
  expect(presetOf({ from: "2026-02-01", to: "2026-02-28" }, NOW, ZONE)).toBe("lastMonth");
  expect(presetOf({ from: "2026-02-02", to: "2026-02-28" }, NOW, ZONE)).toBeUndefined();
  const present = { from: "2026-03-01", to: "2026-03-01" };
  expect(periodIn("2026-02-03", "2026-02-01", NOW, ZONE)).toEqual(present);
  expect(periodIn("yesterday", undefined, NOW, ZONE)).toEqual(present);
  expect(periodIn("2026-02-01", "2026-02-03", NOW, ZONE)).toEqual({ from: "2026-02-01", to: "2026-02-03" });
});

it("tells long spans coarsely", () => {
  expect(grainOf({ from: "2026-01-01", to: "2026-01-31" })).toBe("day");
  expect(grainOf({ from: "2026-01-01", to: "2026-04-30" })).toBe("week");
  expect(grainOf({ from: "2026-01-01", to: "2026-12-31" })).toBe("month");
});

it("says nothing where there is nothing to divide", () => {
  expect(valueWord(null, "percent", "en", t)).toBe("figures:nothing");
  expect(valueWord(96.4, "percent", "en", t)).toBe("96.40 %");
  expect(valueWord(1058, "count", "en", t)).toBe("1,058");
  expect(valueWord(27.46, "hours", "en", t)).toBe("27.5 h");
});

it("knows what is kept, missed, and only shown", () => {
  expect([true, false, null].map((kept) => standingOf({ kept }))).toEqual(["kept", "missed", "shown"]);
});

it("knows which way is better", () => {
  expect(changeOf(95.5, 94.2)).toBe(1.3);
  expect(changeOf(null, 94.2)).toBeUndefined();
  expect([isBetter(1, "higher"), isBetter(1, "lower"), isBetter(0, "higher")]).toEqual([
    true,
    false,
    undefined,
  ]);
});
