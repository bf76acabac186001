/** The same table of cases that the server is held to. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type FormSchema, type FormValues, fieldsOf, filledIn, keysOf, kindOf, optionsOf } from "./schema";
import { validate } from "./validate";

interface Case {
  says: string;
  fields: FormValues;
  refused: string[];
}

const TABLE = "../tests/features/workorders/form_cases.json";
const { form, cases } = JSON.parse(readFileSync(TABLE, "utf-8")) as { form: FormSchema; cases: Case[] };

describe("what was filled in", () => {
  it.each(cases)("$says", ({ fields, refused }) => {
    expect(
      validate(form, fields)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(refused.toSorted());
  });

  it("tells the bound that is broken", () => {
    const [wrong] = validate(form, { address: "x", area: "urban" });
    expect(wrong).toEqual({ field: "fields.address", wrong: "minLength", bound: 2 });
  });

  it("is sent without what was left empty", () => {
    const filled = { address: " Lake Road 1 ", order: "  ", services: [], onsite: false, mood: "bad" };
    expect(filledIn(form, filled)).toEqual({ address: "Lake Road 1", onsite: false });
  });
});

describe("a form", () => {
  it("says its fields in their order, and those without a place last", () => {
    expect(keysOf(form).slice(0, 3)).toEqual(["address", "area", "order"]);
    expect(keysOf({ ...form, "x-order": ["onsite", "gone"] }).slice(0, 2)).toEqual(["onsite", "address"]);
  });

  it("knows its kinds by the words of the trade", () => {
    const kinds = Object.fromEntries(fieldsOf(form).map(({ key, kind }) => [key, kind]));
    expect(kinds).toEqual({
      address: "text",
      area: "choice",
      order: "text",
      story: "multiline",
      times: "number",
      level: "number",
      amount: "money",
      day: "date",
      at: "time",
      callback: "phone",
      services: "choices",
      onsite: "yesno",
    });
    expect(kindOf({ type: "integer", title: "" })).toBe("number");
  });

  it("offers the choices of one and of several alike", () => {
    const codes = (key: string) => optionsOf(form.properties[key] ?? { type: "string", title: "" });
    expect(codes("area").map(({ code }) => code)).toEqual(["urban", "rural"]);
    expect(codes("services").map(({ name_en }) => name_en)).toEqual(["Voice", "Data", "TV"]);
  });
});
