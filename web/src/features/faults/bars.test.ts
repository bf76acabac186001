import { describe, expect, it } from "vitest";
import { barsOf, spread } from "./bars";

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

describe("spread", () => {
  it("fills up what the server counted with the spans in which nothing came", () => {
    const at = (minute: string) => `2026-11-20T09:${minute}:00Z`;
    const told = {
      seconds: 300,
      bars: [
        { at: at("00"), count: 2 },
        { at: at("15"), count: 1 },
      ],
    };
    const { span, bars } = spread(told);
    expect(span).toBe(300_000);
    expect(bars.map(({ count }) => count)).toEqual([2, 0, 0, 1]);
    expect(spread({ seconds: 0, bars: [] }).bars).toEqual([]);
  });
});
