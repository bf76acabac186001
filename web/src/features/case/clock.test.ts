import { describe, expect, it } from "vitest";
import type { Clock } from "@/api/types";
import { bandOf, exactly, explainClock, stripOf, toneOf } from "./clock";

const stretch = (
  from: string,
  to: string | null,
  why: Clock["why"][number]["why"],
): Clock["why"][number] => ({
  from: `2026-11-20T${from}:00Z`,
  to: to && `2026-11-20T${to}:00Z`,
  counted: why === "working" || why === "clock",
  why,
  note: "",
  person: null,
  calendar_version: 3,
});

const answer: Clock = {
  kind: "answer",
  name: "Answer",
  round: 1,
  limit: { number: 8, unit: "working_hour" },
  limit_seconds: 8 * 3600,
  working: true,
  mandatory: false,
  target: false,
  extended: false,
  started_at: "2026-11-20T01:00:00Z",
  due_at: "2026-11-20T11:00:00Z",
  soon_at: "2026-11-20T09:24:00Z",
  stopped_at: null,
  elapsed_seconds: 0,
  state: "running",
  why: [
    stretch("05:00", null, "working"),
    stretch("01:00", "04:00", "working"),
    stretch("04:00", "05:00", "closed"),
  ],
};
const at = (time: string): number => Date.parse(`2026-11-20T${time}:00Z`);

describe("explaining a clock", () => {
  it("tells its stretches in order of time, the last one until now", () => {
    const { pieces } = explainClock(answer, at("06:30"));
    expect(pieces.map((piece) => [piece.why, piece.counted, piece.seconds])).toEqual([
      ["working", true, 3 * 3600],
      ["closed", false, 3600],
      ["working", true, 5400],
    ]);
  });

  it("adds up to what is used: nothing is counted twice and nothing left out", () => {
    const told = explainClock(answer, at("06:30"));
    expect(told.counted).toBe(4.5 * 3600);
    expect(told.uncounted).toBe(3600);
    expect(told.counted + told.uncounted).toBe((at("06:30") - at("01:00")) / 1000);
    expect(told.share).toBeCloseTo(4.5 / 8);
  });

  it("holds to what the server counted where there are no stretches yet", () => {
    expect(explainClock({ ...answer, why: [], elapsed_seconds: 60 }, at("06:30")).counted).toBe(60);
  });

  it("shows lengths to the second", () => {
    expect(exactly(57 * 3600 + 20 * 60 + 5)).toBe("57:20:05");
    expect(exactly(59)).toBe("0:00:59");
  });
});

describe("the band of a clock", () => {
  it("reaches to the deadline while there is time left, and past it when it is broken", () => {
    const calm = bandOf(answer, explainClock(answer, at("06:00")).pieces, at("06:00"));
    expect(calm.due).toBe(100);
    expect(calm.now).toBeCloseTo(50);
    expect(calm.bars.reduce((total, bar) => total + bar.width, 0)).toBeCloseTo(50);
    const broken = bandOf(answer, explainClock(answer, at("21:00")).pieces, at("21:00"));
    expect(broken.due).toBeCloseTo(50);
    expect(broken.bars.at(-1)).toMatchObject({ start: 20, width: 80 });
  });

  it("has no present once the clock has stopped", () => {
    const stopped = { ...answer, stopped_at: "2026-11-20T06:00:00Z" };
    expect(bandOf(stopped, [], at("21:00")).now).toBeNull();
  });
});

describe("the strip of clocks", () => {
  const clock = (kind: string, round: number, state: Clock["state"], due: string): Clock => ({
    ...answer,
    kind,
    round,
    state,
    due_at: `2026-11-${due}T00:00:00Z`,
    stopped_at: state === "kept" || state === "late" ? `2026-11-${due}T00:00:00Z` : null,
  });
  it("puts the earliest unmet first, what is over after it, and earlier rounds apart", () => {
    const { open, met, earlier } = stripOf(
      [
        clock("statutory", 0, "running", "30"),
        clock("answer", 1, "late", "21"),
        clock("contact", 2, "kept", "23"),
        clock("answer", 2, "paused", "26"),
        clock("overall", 0, "lost", "22"),
        clock("answer", 0, "none", "01"),
        clock("contact", 1, "kept", "20"),
      ],
      2,
    );
    expect(open.map(({ kind }) => kind)).toEqual(["overall", "answer", "statutory"]);
    expect(met.map(({ kind }) => kind)).toEqual(["contact"]);
    expect(earlier.map(({ kind, round }) => `${kind}${round}`)).toEqual(["contact1", "answer1"]);
  });

  it("colours by the four meanings only", () => {
    expect(toneOf(answer, at("02:00"))).toBe("calm");
    expect(toneOf(answer, at("10:00"))).toBe("soon");
    expect(toneOf({ ...answer, state: "late" }, at("10:00"))).toBe("lost");
    expect(toneOf({ ...answer, state: "paused" }, at("10:00"))).toBe("paused");
  });
});
