import { createInstance, type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import type { Entry } from "@/api/types";
import enCase from "@/locales/en/case.json";
import enCommon from "@/locales/en/common.json";
import zhCase from "@/locales/zh-CN/case.json";
import zhCommon from "@/locales/zh-CN/common.json";
import { deedOf, detailOf, doerOf } from "./detail";

function speaking(lng: "en" | "zh-CN"): TFunction {
  const i18n = createInstance();
  void i18n.init({
    lng,
    resources: {
      en: { case: enCase, common: enCommon },
      "zh-CN": { case: zhCase, common: zhCommon },
    },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18n.t;
}
const entry = (type: string, data: Entry["data"] = {}): Entry => ({
  id: type,
  at: "2026-11-20T01:00:00Z",
  version: 1,
  type: `complaint.${type}`,
  actor: null,
  text: null,
  channel: null,
  person: null,
  visible_to_customer: false,
  data,
});
const zone = "Asia/Shanghai";
const DATA = {
  channel: "online",
  department_name: "Network",
  reason: "third_party",
  row: 2,
  handler_name: "Han",
  joint: ["a", "b"],
  agreed_at: "2026-11-21T01:00:00Z",
  until: "2026-11-22T01:00:00Z",
  before: "general",
  urgency: "complex",
  days: 15,
  outcome: "refund",
  amount: "1200.5",
  grade: "dissatisfied",
  round: 2,
  into_number: "HZ1",
  merged_number: "HZ2",
  out_of_number: "HZ3",
  numbers: ["HZ4", "HZ5"],
  received: false,
};
const REASONS: Record<string, string> = { unanswered: "declined", assigned: "Network quality is theirs" };
const TYPES =
  "registered assigned handler_named accepted returned routed logged contacted agreed paused resumed regraded " +
  "extended urged urgings_seen proposed sent_back replied satisfaction unanswered round_began escalated " +
  "information records closing_refused closed reopened cancelled merged merge_taken unmerged merge_undone split split_off refund_promised refund_settled";

describe("every kind of entry", () => {
  it.each(["en", "zh-CN"] as const)("has words for its deed and its data in %s", (lng) => {
    const t = speaking(lng);
    for (const type of TYPES.split(" ")) {
      const data = { ...DATA, reason: REASONS[type] ?? DATA.reason };
      const said = `${deedOf(entry(type, data), t)} ${detailOf(entry(type, data), t, zone)}`;
      // A key, a code or a hole would show its punctuation.
      expect(said, type).not.toMatch(/complaint\.|[a-z]_[a-z]|\{\{|undefined/);
    }
  });

  it("tells times in the zone of display, and money with its decimals", () => {
    const t = speaking("en");
    expect(detailOf(entry("paused", DATA), t, zone)).toBe(
      "waiting for a third party, until 2026-11-22 09:00",
    );
    expect(detailOf(entry("proposed", DATA), t, zone)).toBe("Refund 1,200.50 yuan");
  });

  it("names the customer where nobody wrote it down for them", () => {
    const t = speaking("en");
    expect(doerOf(entry("information"), t)).toBe("The customer");
    expect(doerOf(entry("satisfaction", { by_customer: true }), t)).toBe("The customer");
    expect(doerOf(entry("resumed"), t)).toBe("System");
  });
});
