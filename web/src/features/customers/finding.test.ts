import { expect, it } from "vitest";
import { changed, keyOf, wantedOf } from "./finding";

it.each([
  ["138 0001 0001", "phone"],
  ["+86 13800010001", "phone"],
  ["0571-88880001", "phone"],
  ["11010519491231002x", "document"],
  ["KH00012", "number"],
  ["\u738b\u4e39", "name"],
  ["Dana", "name"],
])("looks for %s by its %s", (typed, key) => {
  expect(keyOf(typed)).toBe(key);
});

it("lets the choice of the user stand, and sends nothing for nothing", () => {
  expect(wantedOf(" 12345678 ", "document", { tier: "vip" })).toEqual({ tier: "vip", document: "12345678" });
  expect(wantedOf("  ", undefined, {})).toEqual({});
});

it("sends only what was changed, and empties what was emptied", () => {
  const before = { tier: "vip", card: "gold", brand: null as string | null, title: "" };
  expect(changed(before, { ...before, card: "", title: "" })).toEqual({ card: null });
  expect(changed(before, before)).toEqual({});
});
