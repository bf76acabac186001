import { expect, it } from "vitest";
import type { BoardQueue } from "../types";
import { clockOf, nextOf } from "./opening";

const ZONE = "Asia/Shanghai";
const NOW = Date.parse("2026-11-20T09:00:00Z");
const clock = (at: string) => clockOf(at, NOW, ZONE, "en");
const queue = (change: Partial<BoardQueue>) =>
  ({ closed: "", opens_at: null, closes_at: null, ...change }) as BoardQueue;

it("tells a time of today, of this week, and a date", () => {
  expect(clock("2026-11-20T10:00:00Z")).toBe("18:00");
  expect(clock("2026-11-23T00:00:00Z")).toBe("Mon 08:00");
  expect(clock("2026-11-19T16:30:00Z"), "today in the zone").toBe("00:30");
  expect(clock("2026-12-01T00:00:00Z")).toBe("2026-12-01 08:00");
});

it("knows what comes next", () => {
  const at = "2026-11-20T10:00:00Z";
  expect(nextOf(queue({}))).toBeNull();
  expect(nextOf(queue({ closes_at: at }))).toEqual({ says: "closesAt", at });
  expect(nextOf(queue({ closed: "hours", opens_at: at }))).toEqual({ says: "opensAt", at });
  expect(nextOf(queue({ closed: "emergency" }))).toEqual({ says: "untilReopened" });
  expect(nextOf(queue({ closed: "holiday" }))).toEqual({ says: "opensNever" });
});
