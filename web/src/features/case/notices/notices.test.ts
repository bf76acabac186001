import { describe, expect, it } from "vitest";
import type { Case, Clock, Pause, Urging } from "@/api/types";
import { isLate, missingRecords, openApprovals, openPauses, unseenUrgings } from "./notices";

const pause = (id: string, until: string | null, ended_at: string | null): Pause => ({
  id,
  reason: "awaiting_customer",
  name: "Awaiting customer",
  note: "",
  started_at: "2026-11-20T01:00:00Z",
  started_by: null,
  until,
  ended_at,
  ended_by: null,
});

describe("what a case asks to be known", () => {
  it("shows pauses until they end, by hand or by themselves", () => {
    const pauses = [
      pause("ended", "2026-11-25T01:00:00Z", "2026-11-21T01:00:00Z"),
      pause("run out", "2026-11-21T01:00:00Z", null),
      pause("open", "2026-11-25T01:00:00Z", null),
      pause("endless", null, null),
    ];
    const open = openPauses({ pauses }, Date.parse("2026-11-22T01:00:00Z"));
    expect(open.map(({ id }) => id)).toEqual(["open", "endless"]);
  });

  it("shows urgings until they are seen", () => {
    const urging = (id: string, seen_at: string | null) => ({ id, seen_at }) as Urging;
    expect(unseenUrgings({ urgings: [urging("a", "2026-11-20T01:00:00Z"), urging("b", null)] })).toHaveLength(
      1,
    );
  });

  it("says what the reply waits for, of the present round alone", () => {
    const approval = (round: number, state: Case["approvals"][number]["state"]) =>
      ({ id: `${round} ${state}`, round, state }) as Case["approvals"][number];
    const approvals = [
      approval(1, "waiting"),
      approval(2, "void"),
      approval(2, "granted"),
      approval(2, "waiting"),
    ];
    const open = (state: Case["state"]) => openApprovals({ approvals, state, round: 2 }).map(({ id }) => id);
    expect(open("solution_proposed")).toEqual(["2 waiting"]);
    expect(open("in_investigation")).toEqual([]);
  });

  it("asks for records only once they are being gathered", () => {
    const missing: Case["missing"] = ["investigation"];
    expect(missingRecords({ state: "in_investigation", missing })).toEqual([]);
    expect(missingRecords({ state: "archiving", missing })).toEqual(["investigation"]);
  });

  it("takes a case for late by its limits, not by its targets", () => {
    const clock = (state: Clock["state"], target: boolean) => ({ state, target }) as Clock;
    expect(isLate({ clocks: [clock("late", true), clock("kept", false)] })).toBe(false);
    expect(isLate({ clocks: [clock("late", false)] })).toBe(true);
  });
});
