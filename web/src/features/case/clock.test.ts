import { describe, expect, it } from "vitest";
import type { Clock } from "@/api/types";
import { explainClock } from "./clock";

const answer: Clock = {
  kind: "answer",
  limit_seconds: 48 * 3600,
  started_at: "2026-11-20T01:00:00Z",
  due_at: "2026-11-22T05:00:00Z",
  stopped_at: null,
  elapsed_seconds: 0,
  state: "running",
  stretches: [
    {
      from: "2026-11-20T01:00:00Z",
      to: "2026-11-20T03:00:00Z",
      started_by: "complaint.registered",
      ended_by: "complaint.replied",
    },
    {
      from: "2026-11-20T07:00:00Z",
      to: null,
      started_by: "complaint.satisfaction",
      ended_by: null,
    },
  ],
};

describe("explaining a clock", () => {
  it("shows the waiting between two stretches as not counted, with the events at both ends", () => {
    const { pieces } = explainClock(answer, Date.parse("2026-11-20T08:00:00Z"));
    expect(pieces.map((piece) => piece.counted)).toEqual([true, false, true]);
    expect(pieces[1]).toMatchObject({
      from: "2026-11-20T03:00:00Z",
      to: "2026-11-20T07:00:00Z",
      startedBy: "complaint.replied",
      endedBy: "complaint.satisfaction",
      seconds: 4 * 3600,
    });
  });

  it("adds up only what counted, the running stretch until now", () => {
    const told = explainClock(answer, Date.parse("2026-11-20T08:00:00Z"));
    expect(told.counted).toBe(3 * 3600);
    expect(told.uncounted).toBe(4 * 3600);
    expect(told.share).toBeCloseTo(3 / 48);
  });

  it("keeps waiting open while the clock stands, and says nothing after it stopped for good", () => {
    const standing = { ...answer, stretches: answer.stretches.slice(0, 1) };
    const now = Date.parse("2026-11-20T04:00:00Z");
    expect(explainClock(standing, now).pieces.at(-1)).toMatchObject({
      counted: false,
      to: null,
      seconds: 3600,
    });
    const stopped = { ...standing, stopped_at: "2026-11-20T03:00:00Z" };
    expect(explainClock(stopped, now).pieces).toHaveLength(1);
  });

  it("reads stretches in order of time and leaves out empty gaps", () => {
    const [first, second] = answer.stretches;
    const joined = { ...second, from: "2026-11-20T03:00:00Z" };
    const told = explainClock(
      { ...answer, stretches: [joined, first] as Clock["stretches"] },
      Date.parse("2026-11-20T04:00:00Z"),
    );
    expect(told.pieces.map((piece) => piece.startedBy)).toEqual([
      "complaint.registered",
      "complaint.satisfaction",
    ]);
    expect(told.uncounted).toBe(0);
  });
});
