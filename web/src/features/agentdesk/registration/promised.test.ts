import { describe, expect, it } from "vitest";
import { promisedAt } from "./promised";

const clock = (due_at: string, stopped_at: string | null = null, kind = "answer", target = false) => ({
  kind,
  due_at,
  stopped_at,
  target,
});

describe("what the customer is told", () => {
  it("is the earliest deadline that still runs", () => {
    const clocks = [
      clock("2026-11-22T05:00:00Z"),
      clock("2026-11-21T05:00:00Z"),
      clock("2026-11-20T05:00:00Z", "2026-11-20T04:00:00Z"),
    ];
    expect(promisedAt(clocks, null)).toBe("2026-11-21T05:00:00Z");
  });

  it("is neither a step on the way nor a target of our own", () => {
    const clocks = [
      clock("2026-11-20T05:00:00Z", null, "contact"),
      clock("2026-11-21T05:00:00Z", null, "first_answer", true),
      clock("2026-11-22T05:00:00Z"),
    ];
    expect(promisedAt(clocks, null)).toBe("2026-11-22T05:00:00Z");
  });

  it("is the agreed time when that is earlier, and nothing where nothing runs", () => {
    expect(promisedAt([clock("2026-11-22T05:00:00Z")], "2026-11-20T05:00:00Z")).toBe("2026-11-20T05:00:00Z");
    expect(promisedAt([clock("2026-11-22T05:00:00Z")], "2026-11-23T05:00:00Z")).toBe("2026-11-22T05:00:00Z");
    expect(promisedAt([], null)).toBeNull();
  });
});
