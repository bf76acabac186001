import { createInstance, type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import type { Case } from "@/api/types";
import english from "@/locales/en/case.json";
import chinese from "@/locales/zh-CN/case.json";
import { GAP, missingParts, PARTS, replyTemplate } from "./replyTemplate";

function speaking(lng: "en" | "zh-CN"): TFunction {
  const i18n = createInstance();
  void i18n.init({
    lng,
    resources: { en: { case: english }, "zh-CN": { case: chinese } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18n.t;
}

const kase = {
  number: "CX20261120-0031",
  matter: "No signal",
  category: "network.coverage",
  state: "solution_proposed",
  registered_at: "2026-11-20T01:00:00Z",
  solution: "The antenna was turned.",
  outcome: "fix",
  reply: null,
  timeline: [],
} as unknown as Case;
const zone = "Asia/Shanghai";

describe("the reply template", () => {
  it.each(["en", "zh-CN"] as const)("holds all five parts and the solution in %s", (lng) => {
    const t = speaking(lng);
    for (const outcome of ["explanation", "fix", "apology", "refund", "compensation", "rejection"]) {
      const text = replyTemplate({ ...kase, outcome } as Case, t, zone);
      expect(missingParts(text, t)).toEqual([]);
      expect(text).toContain("The antenna was turned.");
      expect(text).toContain("CX20261120-0031");
      expect(text).not.toMatch(/case:|reply\.|\{\{/);
      expect(GAP.test(text)).toBe(false);
    }
  });

  it("marks what only a person can fill, so that it cannot be sent unnoticed", () => {
    expect(GAP.test(replyTemplate({ ...kase, solution: null }, speaking("en"), zone))).toBe(true);
  });

  it("opens as a supplement after a reply, and as second handling after dissatisfaction", () => {
    const t = speaking("en");
    expect(replyTemplate({ ...kase, state: "replied", reply: "Earlier" }, t, zone)).toContain(
      "earlier answer",
    );
    const again = {
      ...kase,
      timeline: [{ type: "complaint.satisfaction", data: { grade: "dissatisfied" } }],
    };
    expect(replyTemplate(again as unknown as Case, t, zone)).toContain("again");
  });

  it("tells which parts a text lacks", () => {
    expect(missingParts("", speaking("en"))).toEqual([...PARTS]);
    expect(missingParts("Thank you. Are you satisfied?", speaking("en"))).toEqual([
      "handling",
      "result",
      "basis",
    ]);
  });
});
