import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import type { TicketRow } from "@/api/types";
import { chosenColumns } from "./columns";
import { cell, csv } from "./export";
import { filterOf, isNarrowed, type Step } from "./filter";

const accept: Step = { id: "accept", states: ["registered", "assigned"] };
const open: Step = { id: "open", open: true };

describe("filters", () => {
  it("keep within the states of their step", () => {
    expect(filterOf(accept, { states: ["assigned", "closed"] }, "u").state).toBe("assigned");
    expect(filterOf(accept, { states: ["closed"] }, "u").state).toBe("registered,assigned");
  });

  it("sort the overdue and those due soon by deadline, whatever was chosen", () => {
    const lost = filterOf(open, { due: "lost", sort: "-registered" }, undefined);
    expect(lost).toEqual({ sort: "due", lost: true, open: true });
    const soon = filterOf(open, { due: "soon", sort: "-registered" }, undefined);
    expect(soon).toEqual({ sort: "due", due_soon: true, open: true });
  });

  it("prefer the unit that was chosen to that of the list", () => {
    expect(filterOf(open, { unit: "below" }, "mine").unit).toBe("below");
    expect(filterOf(open, {}, "mine").unit).toBe("mine");
  });

  it("do not count the order as narrowing", () => {
    expect(isNarrowed({ sort: "due", states: [] })).toBe(false);
    expect(isNarrowed({ assignee: "me" })).toBe(true);
    expect(isNarrowed({ due: "soon" })).toBe(true);
  });
});

describe("export", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86", "'+86"],
    ["-3", "'-3"],
    ["@cmd", "'@cmd"],
    ['a "b", c', '"a ""b"", c"'],
    ["two\nlines", '"two\nlines"'],
    ["plain", "plain"],
  ])("writes %j as %j", (value, written) => {
    expect(cell(value)).toBe(written);
  });

  it("holds the chosen columns, with the mark of UTF-8 in front", () => {
    const row = { number: "CX1", matter: "=HYPERLINK()" } as TicketRow;
    const t = ((key: string) => key) as unknown as TFunction;
    expect(csv([row], chosenColumns(["number", "matter"]), t, "Asia/Shanghai")).toBe(
      "\uFEFFworklist:column.number,worklist:column.matter\r\nCX1,'=HYPERLINK()\r\n",
    );
  });
});
