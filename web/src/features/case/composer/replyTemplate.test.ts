import { createInstance, type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import type { Case, Round } from "@/api/types";
import english from "@/locales/en/case.json";
import chinese from "@/locales/zh-CN/case.json";
import { filledTemplate, GAP, missingParts, PARTS, replyTemplate } from "./replyTemplate";

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

const round = (more: Partial<Round>): Round =>
  ({ solution: "The antenna was turned.", outcome: "fix", amount: null, reply: null, ...more }) as Round;
const kase = {
  number: "CX20261120-0031",
  matter: "No signal",
  category: "network.coverage",
  state: "solution_proposed",
  registered_at: "2026-11-20T01:00:00Z",
  category_name: "Coverage",
  department: { name: "Network" },
  occurred_at: "2026-11-19T01:00:00Z",
  round: 1,
  rounds: [round({})],
  timeline: [],
} as unknown as Case;
const OUTCOMES = ["explanation", "fix", "apology", "refund", "compensation", "rejection"] as const;
const zone = "Asia/Shanghai";

describe("the reply template", () => {
  it.each(["en", "zh-CN"] as const)("holds all five parts and the solution in %s", (lng) => {
    const t = speaking(lng);
    for (const outcome of OUTCOMES) {
      const text = replyTemplate({ ...kase, rounds: [round({ outcome })] }, t, zone);
      expect(missingParts(text, t)).toEqual([]);
      expect(text).toContain("The antenna was turned.");
      expect(text).toContain("CX20261120-0031");
      expect(text).not.toMatch(/case:|reply\.|\{\{/);
      expect(GAP.test(text)).toBe(false);
    }
  });

  it("marks what only a person can fill, so that it cannot be sent unnoticed", () => {
    expect(
      GAP.test(replyTemplate({ ...kase, rounds: [round({ solution: null })] }, speaking("en"), zone)),
    ).toBe(true);
  });

  it("opens as a supplement after a reply, and as second handling after dissatisfaction", () => {
    const t = speaking("en");
    const replied: Case = { ...kase, state: "replied", rounds: [round({ reply: "Earlier" })] };
    expect(replyTemplate(replied, t, zone)).toContain("earlier answer");
    expect(replyTemplate({ ...kase, round: 2, rounds: [round({}), round({})] }, t, zone)).toContain("again");
  });

  it("tells which parts a text lacks", () => {
    expect(missingParts("", speaking("en"))).toEqual([...PARTS]);
    expect(missingParts("Thank you. Are you satisfied?", speaking("en"))).toEqual([
      "handling",
      "result",
      "basis",
    ]);
  });

  it("fills in what the rules' templates name, and leaves a gap for what nobody knows", () => {
    const t = speaking("en");
    const text = filledTemplate("Dear {name}, {matter} ({{ number }}): {solution} {what}", kase, t, zone);
    expect(text).toContain("No signal (CX20261120-0031): The antenna was turned.");
    expect(text).not.toMatch(/[{}]/);
    expect(text.match(new RegExp(GAP, "g"))).toHaveLength(2);
  });
});
