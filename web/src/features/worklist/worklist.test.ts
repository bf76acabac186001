import { describe, expect, it } from "vitest";
import type { Counts } from "@/api/types";
import { chosenColumns, moved } from "./columns";
import { countWord, sumOf, totalOf } from "./counts";
import { filterOf, isNarrowed, type Step } from "./filter";

const ZONE = "Asia/Shanghai";
const accept: Step = { id: "accept", states: ["registered", "assigned"] };
const open: Step = { id: "open", open: true };

describe("filters", () => {
  it("keep within the states of their step", () => {
    expect(filterOf(accept, { states: ["assigned", "closed"] }, "u", ZONE).state).toBe("assigned");
    expect(filterOf(accept, { states: ["closed"] }, "u", ZONE).state).toBe("registered,assigned");
  });

  it("sort the overdue and those due soon by deadline, whatever was chosen", () => {
    const lost = filterOf(open, { due: "lost", sort: "-registered" }, undefined, ZONE);
    expect(lost).toEqual({ sort: "due", lost: true, open: true });
    const soon = filterOf(open, { due: "soon", sort: "-registered" }, undefined, ZONE);
    expect(soon).toEqual({ sort: "due", due_soon: true, open: true });
  });

  it("prefer the unit that was chosen to that of the list", () => {
    expect(filterOf(open, { unit: "below" }, "mine", ZONE).unit).toBe("below");
    expect(filterOf(open, {}, "mine", ZONE).unit).toBe("mine");
  });

  it("mean whole days of the calendar's zone", () => {
    const narrowing = { registered: ["2026-11-20", "2026-11-21"] as [string, string], urgencies: ["urgent"] };
    expect(filterOf(open, narrowing, undefined, ZONE)).toEqual({
      open: true,
      urgency: "urgent",
      registered_from: "2026-11-19T16:00:00.000Z",
      registered_to: "2026-11-21T16:00:00.000Z",
      sort: "due",
    });
    expect(isNarrowed(narrowing)).toBe(true);
  });

  it("hold what is searched for, which narrows", () => {
    expect(filterOf(open, { q: "\u4fe1\u53f7" }, undefined, ZONE)).toEqual({
      sort: "due",
      open: true,
      q: "\u4fe1\u53f7",
    });
    expect(isNarrowed({ q: "\u4fe1\u53f7" })).toBe(true);
    expect(isNarrowed({ q: "" })).toBe(false);
  });

  it("do not count the order as narrowing", () => {
    expect(isNarrowed({ sort: "due", states: [] })).toBe(false);
    expect(isNarrowed({ assignee: "me" })).toBe(true);
    expect(isNarrowed({ due: "soon" })).toBe(true);
  });
});

describe("columns", () => {
  const ids = (columns: readonly { id: string }[]) => columns.map((column) => column.id).join();

  it("stand in the order that was chosen", () => {
    expect(ids(chosenColumns(["matter", "number", "due"]))).toBe("matter,number,due");
  });

  it("move by one place and stop at the ends", () => {
    expect(moved(["due", "number", "matter"], "matter", -1).join()).toBe("due,matter,number");
    expect(moved(["due", "number"], "due", -1).join()).toBe("due,number");
    expect(moved(["due", "number"], "number", 1).join()).toBe("due,number");
  });
});

describe("counters", () => {
  const counts = { states: { assigned: 1000, closed: 4 }, cap: 999 } as unknown as Counts;

  it("say that there is more than their cap", () => {
    expect(countWord(sumOf(counts, ["assigned"]), counts.cap)).toBe("999+");
    expect(countWord(totalOf(counts), counts.cap)).toBe("999+");
    expect(countWord(999, counts.cap)).toBe("999");
  });
});
