import { expect, test } from "vitest";
import type { StepLoad } from "../types";
import { bottlenecksOf, reasonsOf } from "./reasons";

const load = (node: string, more: Partial<StepLoad>): StepLoad => ({
  node,
  open: 6,
  overdue: 0,
  oldest_at: null,
  done: 0,
  late: 0,
  median_seconds: null,
  arrived_week: 9,
  done_week: 4,
  waiting_share: 0.125,
  bottleneck: [],
  ...more,
});
const t = ((key: string, numbers: object) => `${key} ${JSON.stringify(numbers)}`) as never;

test("each reason is told with its numbers, and none where there is none", () => {
  const numbers = '{"arrived":9,"done":4,"share":13}';
  expect(reasonsOf(load("plan", { bottleneck: ["grows", "holds_most"] }), t)).toEqual([
    `bottlenecks.grows ${numbers}`,
    `bottlenecks.holds_most ${numbers}`,
  ]);
  expect(reasonsOf(load("plan", {}), t)).toEqual([]);
});

test("the bottleneck with most of the waiting comes first, and what is none is left out", () => {
  const found = bottlenecksOf([
    load("little", { bottleneck: ["grows"], waiting_share: 0.2 }),
    load("none", { waiting_share: 0.3 }),
    load("much", { bottleneck: ["holds_most"], waiting_share: 0.5 }),
  ]);
  expect(found.map(({ node }) => node)).toEqual(["much", "little"]);
});
