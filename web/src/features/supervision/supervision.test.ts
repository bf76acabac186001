import dayjs from "dayjs";
import { expect, it } from "vitest";
import type { SampledCase } from "@/api/types";
import { isOver, lastMonth } from "./month";
import { answerOf, checkOf, following, lacking, nextUnchecked, shareOf, writingOf } from "./verdict";

const found = (id: string, more: Partial<SampledCase> = {}) =>
  ({
    ticket_id: id,
    process_right: null,
    result_reasonable: null,
    customer_satisfied: null,
    remark: null,
    checked_at: null,
    involved: false,
    ...more,
  }) as SampledCase;
const CHECKED = { checked_at: "2026-12-02T01:00:00Z" };

it("tells what was not looked at from what cannot be said", () => {
  expect(answerOf(found("a"), "process_right")).toBeUndefined();
  expect(answerOf(found("a", CHECKED), "process_right")).toBe("unknown");
  expect(answerOf(found("a", { ...CHECKED, process_right: false }), "process_right")).toBe("no");
});

it("begins with what stands there and sends the same again", () => {
  const one = found("a", { ...CHECKED, process_right: true, result_reasonable: false, remark: "late" });
  expect(checkOf(writingOf(one))).toEqual({
    process_right: true,
    result_reasonable: false,
    customer_satisfied: null,
    remark: "late",
  });
});

it("wants every answer, and a reason for every no", () => {
  expect(lacking(writingOf(found("a")))).toHaveLength(3);
  const answers = { process_right: "yes", result_reasonable: "unknown", customer_satisfied: "no" } as const;
  expect(lacking({ answers, remark: "  " })).toEqual(["remark"]);
  expect(lacking({ answers, remark: "called twice" })).toEqual([]);
  expect(lacking({ answers: { ...answers, customer_satisfied: "yes" }, remark: "" })).toEqual([]);
});

it("turns through the answers by one key", () => {
  const first = following(undefined);
  expect([first, following(first), following("no"), following("unknown")]).toEqual([
    "yes",
    "no",
    "unknown",
    "yes",
  ]);
});

it("goes on to the next unchecked case, around the end", () => {
  const cases = [found("a"), found("b", CHECKED), found("c"), found("d", CHECKED)];
  expect(nextUnchecked(cases, "a")).toBe("c");
  expect(nextUnchecked(cases, "c")).toBe("a");
  expect(nextUnchecked([found("a"), found("b", CHECKED)], "a")).toBeUndefined();
  expect(nextUnchecked([found("a"), found("b", { involved: true })], "a")).toBeUndefined();
});

it("has no share before the first check", () => {
  expect(shareOf(0, 0)).toBeUndefined();
  expect(shareOf(2, 3)).toBe(67);
});

it("knows the months by the zone of the site", () => {
  const newYear = Date.parse("2026-12-31T16:30:00Z");
  expect(lastMonth(newYear, "Asia/Shanghai")).toBe("2026-12-01");
  expect(lastMonth(newYear, "UTC")).toBe("2026-11-01");
  expect(isOver(dayjs("2026-12-15"), newYear, "Asia/Shanghai")).toBe(true);
  expect(isOver(dayjs("2027-01-01"), newYear, "Asia/Shanghai")).toBe(false);
});
