import { expect, test } from "vitest";
import { isBetter, valueWord } from "./values";

const t = ((key: string) => key) as never;

test("shares read in percent, counts plainly, and nothing is a dash", () => {
  expect(valueWord(0.6667, "share", "en", t)).toBe("66.7 %");
  expect(valueWord(1058, "count", "en", t)).toBe("1,058");
  expect(valueWord(null, "seconds", "en", t)).toBe("–");
});

test("a change is better by the direction of its measure", () => {
  expect(isBetter(-5, "lower")).toBe(true);
  expect(isBetter(-5, "higher")).toBe(false);
  expect(isBetter(5, "neither")).toBeUndefined();
  expect(isBetter(null, "lower")).toBeUndefined();
});
