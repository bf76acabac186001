import { describe, expect, it } from "vitest";
import {
  choiceOf,
  columnsOf,
  FIELDS,
  type FieldKind,
  isAt,
  isUndecided,
  partOf,
  sideOf,
  withAllSides,
  withColumns,
  withPart,
  withSide,
} from "./map";

const field = (name: string): FieldKind => {
  const found = FIELDS.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe("a part of a map", () => {
  it("is a code for all rows, or a choice by column", () => {
    const map = { unit: "HZT", columns: { channel: { column: "How", values: { Web: "online" } } } };
    expect(partOf(map, field("unit"))).toEqual({ default: "HZT" });
    expect(partOf(map, field("channel"))?.column).toBe("How");
    expect(partOf(map, field("phone"))).toBeUndefined();
  });

  it("goes back as the shortest that says it", () => {
    expect(withPart({}, field("unit"), { default: "HZT" })).toEqual({ unit: "HZT" });
    expect(withPart({ columns: { phone: { column: "P" } } }, field("phone"), undefined)).toEqual({
      columns: {},
    });
    expect(withPart({}, field("matter"), { column: "A", shorten: false })).toEqual({
      columns: { matter: { column: "A" } },
    });
    // What every map needs is never left out silently.
    expect(withPart({ unit: "HZT" }, field("unit"), undefined)).toEqual({ unit: "?" });
  });

  it("names one column, several or none", () => {
    expect(withColumns({ columns: ["A", "B"], formats: ["%Y"] }, ["C"])).toEqual({
      column: "C",
      formats: ["%Y"],
    });
    expect(columnsOf(withColumns({ column: "A" }, ["A", "B"]))).toEqual(["A", "B"]);
    expect(columnsOf({ column: "?" })).toEqual([]);
    expect(columnsOf(undefined)).toEqual([]);
  });
});

describe("choosing", () => {
  it("keeps what was decided and asks for the rest when the column changes", () => {
    const part = { column: "How", values: { Web: "online" } };
    expect(choiceOf("Way", ["Web", "Fax"], part)).toEqual({
      column: "Way",
      values: { Web: "online", Fax: "?" },
    });
    expect(choiceOf(undefined, [], part)).toEqual({ default: "?" });
  });

  it("puts a status on one side only, and leaves the map undecided until all are", () => {
    const first = withAllSides({ column: "S" }, ["New", "Done"]);
    expect(isUndecided(first)).toBe(true);
    const second = withAllSides(withSide(first, "Done", "closed"), ["New", "Done"]);
    expect([sideOf(second, "Done"), isUndecided(second)]).toEqual(["closed", true]);
    const third = withAllSides(withSide(second, "New", "open"), ["New", "Done"]);
    expect(isUndecided(third)).toBe(false);
    expect(withSide(third, "New", "closed")).toMatchObject({ closed: ["Done", "New"], open: [] });
  });
});

it("knows which field a place is in", () => {
  expect(isAt("columns.channel.values.Fax", "columns.channel")).toBe(true);
  expect(isAt("columns.received_at.formats[1]", "columns.received_at")).toBe(true);
  expect(isAt("columns.matter", "columns.matter")).toBe(true);
  expect(isAt("columns.channels", "columns.channel")).toBe(false);
});
