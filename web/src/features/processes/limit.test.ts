import { expect, it } from "vitest";
import { i18next } from "@/i18n";
import { limitOf, limitWords, written } from "./limit";

it.each(["30min", "4h", "2d", "8wh", "3wd"])("reads and writes %s alike", (said) => {
  const limit = limitOf(said);
  expect(limit && written(limit)).toBe(said);
});

it.each(["", "4", "h", "0h", "1.5h", "-2d", "2 d", "3weeks", null, undefined])(
  "knows no limit in %j",
  (said) => {
    expect(limitOf(said)).toBeUndefined();
  },
);

it("says limits in words, and shows as it stands what it cannot read", () => {
  const t = i18next.getFixedT("en", "processes");
  expect(limitWords("1wd", t)).toBe("1 working day");
  expect(limitWords("8wh", t)).toBe("8 working hours");
  expect(limitWords("soon", t)).toBe("soon");
  expect(limitWords(null, t)).toBe("");
  expect(limitWords("30min", i18next.getFixedT("zh-CN", "processes"))).toMatch(/^30 \p{Script=Han}+$/u);
});
