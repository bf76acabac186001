import { expect, it } from "vitest";
import { i18next } from "@/i18n";
import { SAID, translate } from "./translate";

it.each(["zh-CN", "en"])("has words in %s for all that bpmn-js says", (lng) => {
  for (const key of Object.values(SAID))
    expect(i18next.exists(`processes:canvas.${key}`, { lng, fallbackLng: [] }), key).toBe(true);
});

it("fills in names, and leaves standing what it does not know", () => {
  expect(translate("Open {element}", { element: "X" })).toContain("X");
  expect(translate("Something new {a} {b}", { a: "1" })).toBe("Something new 1 {b}");
});
