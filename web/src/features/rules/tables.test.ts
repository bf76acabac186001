import { describe, expect, it } from "vitest";
import type { RuleTried } from "@/api/types";
import { decided, writtenAlike } from "./editors/tables";
import { fits, hoursOf, sourceOfHours, sourceOfWords, wordsOf } from "./editors/zen";
import { added, neverHit } from "./trial/sum";
import type { DecisionTable } from "./types";

describe("hours and words in a table", () => {
  it("are written as the engine reads them, and read back", () => {
    for (const hours of [
      { from: 8, to: 18 },
      { from: 22, to: 6 },
      { from: 0, to: 24 },
      { from: 23, to: 0 },
    ])
      expect(hoursOf(sourceOfHours(hours))).toEqual(hours);
    expect(sourceOfHours({ from: 8, to: 18 })).toBe("[8..18)");
    expect(sourceOfHours({ from: 22, to: 6 })).toBe("$ >= 22 or $ < 6");
    expect([hoursOf(""), sourceOfHours(null), hoursOf("> 3")]).toEqual([null, "", undefined]);
    const words = ["cut off", "no signal"];
    expect(wordsOf(sourceOfWords(words))).toEqual(words);
    expect(sourceOfWords(["it's"])).toBe("contains($, 'its')");
    expect([wordsOf(" "), wordsOf("startsWith($, 'a')"), wordsOf("contains($, 'a') and x")]).toEqual([
      [],
      undefined,
      undefined,
    ]);
  });

  it("fit by the hour, also over midnight, and by any of the words", () => {
    const asked = (input: string) => (input === "hour" ? "hours" : "words") as "hours" | "words";
    const at = (hour: string, source: string) => fits(["hour"], [source], { hour }, asked);
    expect(["21", "22", "5", "6"].map((hour) => at(hour, "$ >= 22 or $ < 6"))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(["7", "8", "17", "18"].map((hour) => at(hour, "[8..18)"))).toEqual([false, true, true, false]);
    const has = (words: string) => fits(["words"], ["contains($, 'out')"], { words }, asked);
    expect([has("cut out"), has("slow"), has("")]).toEqual([true, false, false]);
  });
});

const TABLE: DecisionTable = {
  inputs: ["category", "tier", "words"],
  outputs: ["urgency", "reason", "reason_en"],
  rows: [
    { id: "a", conditions: ["", "'vip'", "len($) > 3"], results: ["'urgent'", '""', '""'] },
    { id: "b", conditions: ["", "", "contains($, 'cut off')"], results: ['"urgent"', '""', '""'] },
    { id: "c", conditions: ["", "", ""], results: ["category_urgency", '""', '""'] },
  ],
};

it("decides once the facts are known that every case has", () => {
  expect(decided("complaint_urgency", TABLE, {})).toBeUndefined();
  expect(decided("complaint_urgency", TABLE, { category: "a" })).toEqual({ index: 2, sure: true });
  expect(decided("complaint_urgency", TABLE, { category: "a", words: "cut off" })?.index).toBe(1);
  expect(decided("complaint_urgency", TABLE, { category: "a", tier: "vip" })).toEqual({
    index: 2,
    sure: false,
  });
});

it("offers a result as it is chosen, however it was written", () => {
  expect(["'urgent'", '"urgent"', " category_urgency "].map(writtenAlike)).toEqual([
    '"urgent"',
    '"urgent"',
    "category_urgency",
  ]);
});

it("adds the pages of a trial up", () => {
  const page = (moves: RuleTried["moves"], hits: number[], of: number | null): RuleTried => ({
    since: "2026-10-01T00:00:00Z",
    until: "2026-11-01T00:00:00Z",
    of,
    cases: moves.reduce((sum, { count }) => sum + count, 0),
    changed: moves.filter(({ before, after }) => before !== after).reduce((sum, { count }) => sum + count, 0),
    moves,
    hits,
    examples: Array.from({ length: 30 }, () => ({
      id: null,
      number: null,
      at: "2026-10-02T00:00:00Z",
      facts: {},
      before: null,
      after: null,
    })),
    own_below: [],
    after: null,
  });
  const first = page([{ before: "a", after: "a", count: 3 }], [3, 0, 0], 8);
  const second = page(
    [
      { before: "a", after: "b", count: 4 },
      { before: "a", after: "a", count: 1 },
    ],
    [1, 4, 0],
    null,
  );
  const sum = added(added(undefined, first), second);
  expect([sum.of, sum.cases, sum.changed, sum.examples.length]).toEqual([8, 8, 4, 50]);
  expect(sum.hits).toEqual([4, 4, 0]);
  expect(neverHit(sum)).toEqual([3]);
  expect(sum.moves.map(({ after, count }) => `${after} ${count}`).sort()).toEqual(["a 4", "b 4"]);
});
