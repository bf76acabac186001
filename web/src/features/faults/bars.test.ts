import { describe, expect, it } from "vitest";
import { barsOf } from "./bars";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

describe("barsOf", () => {
  it("draws nothing of nothing", () => expect(barsOf([]).bars).toEqual([]));

  it("counts every report once, in the shortest spans that fit", () => {
    const { span, bars } = barsOf([at(3), at(0), at(3)]);
    expect(span).toBe(60_000);
    expect(bars.map(({ count }) => count)).toEqual([1, 0, 0, 2]);
  });

  it("takes longer spans for longer times, and keeps them few", () => {
    const times = Array.from({ length: 200 }, (_, number) => at(number * 30));
    const { bars } = barsOf(times);
    expect(bars.length).toBeLessThanOrEqual(48);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(200);
  });
});
