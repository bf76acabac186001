import { describe, expect, it } from "vitest";
import { differences, type Item, movesOf } from "./changes/differences";
import { withPart } from "./editors/CategoriesEditor";
import { datesBetween, hoursIn, kindOf, merged, segmentsOf, weekdayOf, weeksOf } from "./editors/calendar";
import { layered, limitAt, newLimit, specialLimits, withAmount } from "./editors/limits";
import { filled, unknownPlaces } from "./editors/placeholders";
import { conditionOf, fits, literalOf, resultOf, sourceOf } from "./editors/zen";
import { inForce, newest, publishedSince } from "./line";
import type { CategoryRow, Limits, Line, Version, WorkingCalendar } from "./types";

describe("differences", () => {
  const item = (key: string, amount: string, ...more: [string, string][]): Item => ({
    key,
    title: key,
    values: [["limit", amount], ...more],
  });

  it("tells what changed, came and went", () => {
    const before = [item("answer", "2 days"), item("plan", "1 day")];
    const after = [item("answer", "1 day"), item("contact", "1 hour", ["mandatory", "no"])];
    expect(differences(before, after, false, "no")).toEqual([
      {
        key: "answer",
        what: "changed",
        title: "answer",
        values: [{ label: "limit", before: "2 days", after: "1 day" }],
      },
      { key: "contact", what: "added", title: "contact", values: [{ label: "limit", after: "1 hour" }] },
      { key: "plan", what: "removed", title: "plan", values: [{ label: "limit", before: "1 day" }] },
    ]);
  });

  it("tells one move as one move", () => {
    expect(movesOf(["a", "b", "c", "d"], ["b", "c", "d", "a"])).toEqual(["a"]);
    expect(movesOf(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual(["d"]);
    expect(movesOf(["a", "b"], ["a", "b"])).toEqual([]);
    const rows = ["a", "b", "c"].map((key) => item(key, "same"));
    expect(differences(rows, [rows[1], rows[2], rows[0]] as Item[], true)).toMatchObject([
      { what: "moved", title: "a", place: 3 },
    ]);
  });

  it("hides no row behind another of the same key", () => {
    expect(differences([item("a", "1")], [item("a", "1"), item("a", "2")], true)).toHaveLength(1);
  });
});

describe("conditions of the decision table", () => {
  it("are chosen where they are lists, and kept where they are more", () => {
    expect(conditionOf("")).toEqual({ values: [] });
    expect(conditionOf("'a', \"b\"")).toEqual({ values: ["a", "b"] });
    expect(conditionOf("not('a')")).toEqual({ values: [], raw: "not('a')" });
    expect(conditionOf(sourceOf(["a", "b"]))).toEqual({ values: ["a", "b"] });
    expect(literalOf(resultOf('say "yes"'))).toBe("say 'yes'");
  });

  it("fit, do not fit, or leave it to the server", () => {
    const inputs = ["group", "urgency"];
    expect(fits(inputs, ["'network'", ""], { group: "network", urgency: "general" })).toBe(true);
    expect(fits(inputs, ["'network'", "starts with('u')"], { group: "vas", urgency: "urgent" })).toBe(false);
    expect(fits(inputs, ["", "x > 1"], { group: "vas", urgency: "urgent" })).toBeUndefined();
  });
});

describe("a calendar", () => {
  const calendar: WorkingCalendar = {
    zone: "Asia/Shanghai",
    day_hours: 8,
    weekly: [...Array.from({ length: 5 }, () => ["09:00-12:00", "13:00-18:00"]), [], []],
    days: [{ date: "2026-10-01", name: "", name_en: "", hours: [] }],
  };

  it("knows what each day is", () => {
    expect(weekdayOf("2026-11-23")).toBe(0);
    expect(kindOf(calendar, undefined, "2026-11-23")).toBe("workday");
    expect(kindOf(calendar, undefined, "2026-11-22")).toBe("rest");
    expect(kindOf(calendar, calendar.days[0], "2026-10-01")).toBe("holiday");
    const worked = { date: "2026-10-10", name: "", name_en: "", hours: ["09:00-18:00"] };
    expect(kindOf(calendar, worked, "2026-10-10")).toBe("makeup");
    expect(merged(calendar, [worked]).days.map((day) => day.date)).toEqual(["2026-10-01", "2026-10-10"]);
  });

  it("has each month in whole weeks, and a range in whichever order", () => {
    const february = weeksOf(2027, 1);
    expect(february).toHaveLength(4);
    expect(february.flat()).toHaveLength(28);
    expect(weeksOf(2026, 7).flat().filter(Boolean)).toHaveLength(31);
    expect(datesBetween("2027-01-01", "2026-12-31")).toEqual(["2026-12-31", "2027-01-01"]);
  });

  it("reads hours as people type them", () => {
    expect(segmentsOf("9:00\u201312:00\uff0c13:00-18:00")).toEqual(["09:00-12:00", "13:00-18:00"]);
    expect(segmentsOf(" ")).toEqual([]);
    expect(hoursIn(["09:00-12:00", "13:00-17:30"])).toBe(7.5);
  });
});

describe("limits", () => {
  const day = { number: 1, unit: "working_day" } as const;
  const above: Limits = {
    clocks: [],
    limits: [{ ...newLimit("statutory", [], { number: 15, unit: "day" }), mandatory: true }],
  };

  it("stand in the matrix or are special, and an emptied cell takes the limit away", () => {
    const hotline = { ...newLimit("answer", [], day), channels: ["hotline"] };
    const content = { clocks: [], limits: [hotline, newLimit("answer", ["general"], day)] };
    expect(limitAt(content, "answer", "general")?.index).toBe(1);
    expect(specialLimits(content).map(({ index }) => index)).toEqual([0]);
    expect(withAmount(content, "answer", "general", null).limits).toEqual([hotline]);
  });

  it("stay mandatory where they are so above, and the nearest level's word is told", () => {
    const own = withAmount({ clocks: [], limits: [] }, "statutory", undefined, day, above.limits[0]);
    expect(own.limits[0]).toMatchObject({ mandatory: true, amount: day });
    expect(layered([own, above]).limits).toEqual(own.limits);
  });
});

it("gives a group one name", () => {
  const row = (group: string, group_name: string) =>
    ({ group, group_name, group_name_en: "" }) as CategoryRow;
  const rows = [row("a", "A"), row("a", "A"), row("b", "B")];
  expect(withPart(rows, 0, "group_name", "New").map((one) => one.group_name)).toEqual(["New", "New", "B"]);
  expect(withPart(rows, 2, "group", "a")[2]).toMatchObject({ group: "a", group_name: "A" });
});

it("fills in what a template leaves to the case, and names what no case has", () => {
  expect(filled("{name}, {x}", (place) => place.toUpperCase())).toBe("NAME, {x}");
  expect(unknownPlaces("{name} {customer}")).toEqual(["{customer}"]);
});

it("knows the newest version, and what others published since", () => {
  const version = (id: string, own: boolean, status: Version["status"], number: number) =>
    ({ id, own, status, version: number, unit: own ? { id: "hz" } : null }) as Version;
  const line = {
    versions: [
      version("3", true, "withdrawn", 3),
      version("2", true, "planned", 2),
      version("1", true, "in_force", 1),
      version("s", false, "in_force", 1),
    ],
  } as Line;
  expect([inForce(line)?.id, newest(line)?.id]).toEqual(["1", "2"]);
  expect(publishedSince(line, "1").map(({ id }) => id)).toEqual(["2"]);
  expect(publishedSince(line, "2")).toEqual([]);
  expect(newest({ ...line, versions: line.versions.slice(3) })?.id).toBe("s");
});
