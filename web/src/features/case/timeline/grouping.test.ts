import { describe, expect, it } from "vitest";
import type { Entry } from "@/api/types";
import { groupTimeline, othersSince } from "./grouping";

const entry = (version: number, at: string, more: Partial<Entry> = {}): Entry => ({
  id: `e${version}`,
  at,
  version,
  type: "complaint.logged",
  actor: { id: "wang", name: "Wang", agent_no: "10086" },
  text: null,
  channel: null,
  person: null,
  visible_to_customer: false,
  data: {},
  ...more,
});

describe("grouping the timeline", () => {
  it("cuts days in the zone of display, not in UTC", () => {
    const groups = groupTimeline(
      [entry(1, "2026-11-20T15:30:00Z"), entry(2, "2026-11-20T16:30:00Z")],
      "Asia/Shanghai",
    );
    expect(groups.map((group) => group.day)).toEqual(["2026-11-20", "2026-11-21"]);
  });

  it("follows the rounds that the case itself numbers, also where the answer came before", () => {
    const groups = groupTimeline(
      [
        entry(1, "2026-11-20T01:00:00Z", {
          type: "complaint.satisfaction",
          data: { grade: "dissatisfied", round: 1 },
        }),
        entry(2, "2026-11-20T01:00:01Z", { type: "complaint.round_began", data: { round: 2 } }),
        entry(3, "2026-11-20T02:00:00Z"),
        entry(4, "2026-11-20T03:00:00Z", { type: "complaint.reopened", data: { round: 3 } }),
      ],
      "Asia/Shanghai",
    );
    expect(groups.map(({ round, entries }) => [round, entries.length])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
  });

  it("opens a new round after a dissatisfied answer, on the same day too", () => {
    const groups = groupTimeline(
      [
        entry(1, "2026-11-20T01:00:00Z"),
        entry(2, "2026-11-20T02:00:00Z", { type: "complaint.satisfaction", data: { grade: "dissatisfied" } }),
        entry(3, "2026-11-20T03:00:00Z"),
      ],
      "Asia/Shanghai",
    );
    expect(groups.map(({ round, opensRound }) => [round, opensRound])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(groups[0]?.entries).toHaveLength(2);
  });

  it("keeps the order of the ledger within one instant, whatever order it came in", () => {
    const at = "2026-11-20T01:00:00Z";
    const [group] = groupTimeline([entry(3, at), entry(1, at), entry(2, at)], "Asia/Shanghai");
    expect(group?.entries.map((one) => one.version)).toEqual([1, 2, 3]);
  });
});

describe("news", () => {
  it("is what other people did after the version seen", () => {
    const at = "2026-11-20T01:00:00Z";
    const timeline = [
      entry(4, at),
      entry(5, at, { actor: { id: "me", name: "Me", agent_no: "10086" } }),
      entry(6, at, { actor: null, type: "sla.deadline_passed" }),
      entry(7, at),
      entry(8, at, { type: "complaint.urged" }),
    ];
    expect(othersSince(timeline, 4, "me").map((one) => one.version)).toEqual([7]);
  });
});
