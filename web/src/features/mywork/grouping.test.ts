import { expect, it } from "vitest";
import type { WorkItem } from "@/api/types";
import { chipsOf, countWord, grouped } from "./grouping";

const NOW = Date.parse("2026-11-20T12:00:00Z"); // 20:00 in Shanghai
const item = (id: string, due_at: string | null, overdue = false): WorkItem =>
  ({ id, kind: "reminder", due_at, overdue }) as WorkItem;

it("groups by the day of the site's zone", () => {
  const groups = grouped(
    [
      item("late", "2026-11-20T11:00:00Z", true),
      item("paused", "2026-11-19T11:00:00Z"),
      item("tonight", "2026-11-20T15:30:00Z"),
      item("past midnight", "2026-11-20T16:30:00Z"),
      item("whenever", null),
    ],
    NOW,
    "Asia/Shanghai",
  );
  expect(groups.map(({ when, items }) => [when, items.map(({ id }) => id)])).toEqual([
    ["overdue", ["late"]],
    ["today", ["paused", "tonight"]],
    ["later", ["past midnight"]],
    ["none", ["whenever"]],
  ]);
});

it("offers the kinds of which something waits, and a chosen one that has run empty", () => {
  const counts = [
    { kind: "reminder", count: 2, overdue: 1 },
    { kind: "assigned", count: 100, overdue: 0 },
  ] as const;
  expect(chipsOf(counts, ["promise"]).map(({ kind, count }) => `${kind} ${countWord(count)}`)).toEqual([
    "assigned 99+",
    "promise 0",
    "reminder 2",
  ]);
});
