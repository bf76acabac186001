import { expect, it } from "vitest";
import { safeTarget } from "./target";

it.each([
  ["/inbox?step=second", "/inbox?step=second"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/inbox\n", "/"],
  ["https://evil.example", "/"],
  ["/signin?to=/signin", "/"],
  [undefined, "/"],
])("goes from %j to %j", (to, target) => {
  expect(safeTarget(to)).toBe(target);
});
