import { expect, it } from "vitest";
import { stretches } from "./marked";

const marked = (text: string, sought: string) =>
  stretches(text, sought)
    .map((one) => (one.sought ? `[${one.text}]` : one.text))
    .join("");

it.each([
  ["\u5c0f\u533a\u6ca1\u6709\u4fe1\u53f7", "\u4fe1\u53f7", "\u5c0f\u533a\u6ca1\u6709[\u4fe1\u53f7]"],
  [
    "\uff36\uff29\uff30\u5ba2\u6237\u65ad\u7f51",
    "vip \u65ad\u7f51",
    "[\uff36\uff29\uff30]\u5ba2\u6237[\u65ad\u7f51]",
  ],
  ["4G\u4fe1\u53f7\u5f31", "4g\u4fe1\u53f7", "[4G\u4fe1\u53f7]\u5f31"],
  ["\u4fe1\u53f7\uff0c\u4fe1\u53f7", "\u4fe1", "[\u4fe1]\u53f7\uff0c[\u4fe1]\u53f7"],
  ["No service", "SERVICE", "No [service]"],
  ["\u6ca1\u6709", "\uff08 \uff09", "\u6ca1\u6709"],
  ["\u6ca1\u6709", "\u5bbd\u5e26", "\u6ca1\u6709"],
])("marks in %s what %s sought", (text, sought, expected) => {
  expect(marked(text, sought)).toBe(expected);
});
