import { describe, expect, it } from "vitest";
import { type FormSchema, keysOf, kindOf, NO_FORM, optionsOf } from "../schema";
import {
  free,
  isCode,
  movedField,
  ofKind,
  renamed,
  renamedOption,
  retitled,
  slug,
  withField,
  withOptions,
  withoutField,
  withPart,
  withRequired,
} from "./edits";

const FORM: FormSchema = {
  type: "object",
  properties: {
    place: { type: "string", title: "P", "x-title-en": "Place" },
    times: { type: "integer", title: "T", "x-title-en": "Times", minimum: 1 },
  },
  required: ["place"],
  "x-order": ["place", "times"],
};

it.each([
  ["Base station no.", "base_station_no"],
  ["4G signal", "g_signal"],
  ["\u5730\u5740", ""],
])("makes a code of %j", (words, code) => {
  expect(slug(words)).toBe(code);
});

it("counts on where a code is taken", () => {
  expect([free("phone", []), free("phone", ["phone"]), free("", ["field_1"])]).toEqual([
    "phone",
    "phone_2",
    "field_2",
  ]);
  expect([isCode("fee_2"), isCode("2fee"), isCode("Fee")]).toEqual([true, false, false]);
});

describe("fields", () => {
  it("come last, go, and move", () => {
    const three = withField(FORM, "date");
    expect(keysOf(three)).toEqual(["place", "times", "field_1"]);
    expect(keysOf(movedField(three, 2, 0))).toEqual(["field_1", "place", "times"]);
    expect(movedField(three, 0, -1)).toBe(three);
    expect(withoutField(FORM, "place")).toMatchObject({ required: [], "x-order": ["times"] });
  });

  it("are called by another key with all that hangs on it, but never by one that is taken", () => {
    const spot = renamed(FORM, "place", "spot");
    expect([keysOf(spot), spot.required]).toEqual([["spot", "times"], ["spot"]]);
    expect(renamed(FORM, "place", "times")).toBe(FORM);
  });

  it("get their key from the title while they are new", () => {
    let form = retitled(withField(NO_FORM, "text"), "field_1", "title", "Sta", true);
    expect(keysOf(form)).toEqual(["sta"]);
    form = retitled(form, "sta", "title", "Station", true);
    expect(form.properties.station?.["x-title-en"]).toBe("Station");
    form = retitled(form, "station", "x-title-en", "Base station", true);
    expect(keysOf(form)).toEqual(["base_station"]);
    form = renamed(form, "base_station", "bts");
    expect(keysOf(retitled(form, "bts", "title", "Antenna", true))).toEqual(["bts"]);
  });

  it("keep their key once they were published", () => {
    expect(keysOf(retitled(FORM, "place", "x-title-en", "Spot", false))).toEqual(["place", "times"]);
  });

  it("leave out what is emptied, and are required or not", () => {
    const bare = withPart(withPart(FORM, "place", { pattern: "^a" }), "place", { pattern: "" });
    expect(bare.properties.place).toEqual({ type: "string", title: "P", "x-title-en": "Place" });
    expect(withRequired(FORM, "times", true).required).toEqual(["place", "times"]);
    expect(withRequired(FORM, "place", false).required).toEqual([]);
  });

  it("become another kind and keep what it can say", () => {
    const times = FORM.properties.times ?? { type: "integer", title: "" };
    expect(ofKind(times, "money")).toMatchObject({ type: "number", format: "money", minimum: 1 });
    expect(ofKind(times, "text")).not.toHaveProperty("minimum");
    const choice = ofKind(times, "choice");
    expect([kindOf(choice), optionsOf(choice).length]).toEqual(["choice", 2]);
    const several = ofKind(withOptions(choice, [{ code: "a", name: "A", name_en: "A" }]), "choices");
    expect([kindOf(several), several.items?.enum, several.enum]).toEqual(["choices", ["a"], undefined]);
  });
});

it("names options, whose code follows until it has one of its own", () => {
  const two = ["option_1", "option_2"].map((code) => ({ code, name: "", name_en: "" }));
  const urban = renamedOption(two, 0, "name", "Urban");
  expect(urban[0]).toEqual({ code: "urban", name: "Urban", name_en: "Urban" });
  const own = renamedOption(urban, 0, "code", "town");
  expect(renamedOption(own, 0, "name_en", "City")[0]?.code).toBe("town");
  expect(renamedOption(urban, 0, "name_en", "City", new Set(["urban"]))[0]?.code).toBe("urban");
});
