import { expect, test } from "vitest";
import type { Trial } from "../types";
import { added } from "./adding";

const step = (node: string | null, name: string, same: number, more: number, gone: number) => ({
  node,
  name,
  limit: null,
  same,
  added: more,
  gone,
});
const answer = (part: Partial<Trial>): Trial => ({
  first: "2026-10-01",
  last: "2026-10-31",
  total: 3,
  runs: 1,
  changed: 0,
  undecidable: 0,
  after: null,
  steps: [],
  reasons: [],
  examples: [],
  ...part,
});

test("chunks are added up step by step, and steps that only a later one has stand behind", () => {
  const one = answer({ runs: 2, changed: 1, after: "x", steps: [step("plan", "Plan", 2, 0, 0)] });
  const other = answer({
    undecidable: 1,
    steps: [step("plan", "Plan", 1, 1, 0), step(null, "Old", 0, 0, 1)],
    reasons: [{ why: "lacks-fact", at: "Lawful?", fact: "urgent", count: 1 }],
  });
  const sum = added(added(undefined, one), other);
  expect([sum.runs, sum.changed, sum.undecidable, sum.after]).toEqual([3, 1, 1, null]);
  expect(sum.steps).toEqual([step("plan", "Plan", 3, 1, 0), step(null, "Old", 0, 0, 1)]);
  expect(added(sum, other).reasons).toEqual([{ why: "lacks-fact", at: "Lawful?", fact: "urgent", count: 2 }]);
});
