import { describe, expect, it } from "vitest";
import type { Draft } from "./draft";
import { asComplaint, firstOpen, localInput, STEPS, stepOf, wrongFrom, wrongIn } from "./rules";

const NOW = Date.parse("2026-11-20T01:00:00Z");
const say = (word: string): string => word;
const DANA: Draft = {
  province: "HZ",
  category: "network.coverage",
  needs_place: true,
  occurred_at: localInput(new Date(NOW - 3_600_000)),
  district: "Linjiang",
  building: "Lakeside Garden 3",
  position: "",
  floor: "12",
  handset: "",
  matter: "No signal at home",
  description: "No signal at all since last night.",
  customer_name: "Dana Wong",
  phone: "138 0001 0001",
  key: "k",
};
const wrong = (step: (typeof STEPS)[number], changed: Partial<Draft>) =>
  Object.keys(wrongIn(step, { ...DANA, ...changed }, NOW, say));

describe("what each step needs", () => {
  it("is content with a complete complaint", () => {
    for (const step of STEPS) expect(wrong(step, {})).toEqual([]);
    expect(firstOpen(DANA, NOW, say)).toBe("check");
  });

  it("leads to the first step that lacks something", () => {
    expect(firstOpen({ ...DANA, category: "" }, NOW, say)).toBe("what");
    expect(firstOpen({ ...DANA, matter: " ", phone: "" }, NOW, say)).toBe("words");
  });

  it("asks where exactly only where that matters", () => {
    const nowhere = { district: "", building: "", floor: "" };
    expect(wrong("where", nowhere)).toEqual(["district", "building"]);
    expect(wrong("where", { ...nowhere, needs_place: false })).toEqual([]);
    expect(wrong("where", { building: "", position: "502" })).toEqual([]);
  });

  it("takes no time that has not come yet, but the minute of now", () => {
    expect(wrong("where", { occurred_at: localInput(new Date(NOW + 600_000)) })).toEqual(["occurred_at"]);
    expect(wrong("where", { occurred_at: localInput(new Date(NOW)) })).toEqual([]);
  });

  it.each(["13800010001", "+86 138-0001-0001", "\uff10\uff15\uff13\uff11 8888 8888", "(0531)88888888"])(
    "takes %s for a phone",
    (phone) => expect(wrong("who", { phone })).toEqual([]),
  );

  it.each(["12345", "no phone", "138000100011234567"])("does not take %s for a phone", (phone) =>
    expect(wrong("who", { phone })).toEqual(["phone"]),
  );
});

describe("what is sent", () => {
  it("carries the place only where it was asked for, and a time with its zone", () => {
    const sent = asComplaint(DANA, NOW);
    expect(sent.place).toMatchObject({ district: "Linjiang", position: null });
    expect(sent.occurred_at).toBe("2026-11-20T00:00:00.000Z");
    expect(asComplaint({ ...DANA, needs_place: false }, NOW).place).toBeNull();
  });

  it("is never in the future by the seconds that the field does not show", () => {
    const sent = asComplaint({ ...DANA, occurred_at: localInput(new Date(NOW + 30_000)) }, NOW);
    expect(Date.parse(sent.occurred_at)).toBeLessThanOrEqual(NOW);
  });
});

describe("what the server finds wrong", () => {
  it("stands at our fields, and leads to their step", () => {
    const found = wrongFrom(
      [
        { field: "place.district", message: "Required" },
        { field: "phone", message: "Not a phone" },
        { field: "else", message: "?" },
      ],
      DANA,
    );
    expect(found).toEqual({ district: "Required", phone: "Not a phone" });
    expect([stepOf("district"), stepOf("phone")]).toEqual(["where", "who"]);
  });
});
