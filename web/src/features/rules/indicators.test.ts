import { describe, expect, it } from "vitest";
import { describeIndicators } from "./changes/describeIndicators";
import { KEYS, keyOf, keyText } from "./editors/indicators";
import type { IndicatorRow } from "./types";
import type { Words } from "./words";

const words: Words = {
  english: true,
  t: (key, values) => `${key}${values ? JSON.stringify(values) : ""}`,
  amount: () => "",
  named: ({ name_en }) => name_en,
  known: (_, value) => value,
  yesNo: (value) => (value ? "yes" : "no"),
  list: (parts) => parts.join(", "),
};

describe("components of indicators", () => {
  it("are told with their hours, their codes and their sign", () => {
    expect(keyText("complaints", words)).toBe("complaints");
    expect(keyText("-repeats", words)).toBe("− repeats");
    expect(keyText("replied_within:5400", words)).toBe(
      'indicators.within{"what":"replied_within","hours":1.5}',
    );
    expect(keyText("satisfied:satisfied+very_satisfied", words)).toBe(
      'indicators.among{"what":"satisfied","codes":"satisfied, very_satisfied"}',
    );
  });

  it("are spelled in one way, however they were typed", () => {
    expect(keyOf(" satisfied:very_satisfied+satisfied ")).toBe("satisfied:satisfied+very_satisfied");
    expect(keyOf("replied")).toBe("replied");
    for (const key of KEYS) expect(keyOf(key)).toBe(key);
  });

  it("are told in what differs, with a target as the number that it is", () => {
    const row: IndicatorRow = {
      id: "T-1",
      name: "T",
      name_en: "One",
      formula: "",
      formula_en: "",
      exclusions: "",
      exclusions_en: "",
      numerator: ["replied"],
      denominator: [],
      asked: [],
      scale: "percent",
      better: "higher",
      target: "97.50",
      source: "House",
      hearsay: false,
      improve: true,
    };
    const [told] = describeIndicators({ indicators: [row] }, words, { category: String, clock: String });
    const values = new Map(told?.values);
    expect(told?.title).toBe("T-1 One");
    expect(values.get("indicators.target")).toBe("97.5");
    expect(values.get("indicators.numerator")).toBe("replied");
    expect(values.get("indicators.denominator")).toBe("nothing");
  });
});
