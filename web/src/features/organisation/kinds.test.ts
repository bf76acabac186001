import { expect, it } from "vitest";
import { kindsBelow } from "./kinds";

it("offers what can be opened below a unit", () => {
  expect(kindsBelow("headquarters")).toEqual(["province", "centre", "department", "team"]);
  expect(kindsBelow("city")).toEqual(["centre", "department", "hall", "team"]);
  expect(kindsBelow("team")).toEqual(["team"]);
  expect(kindsBelow("headquarters")).not.toContain("headquarters");
});
