import { expect, it } from "vitest";
import { leftWord } from "./left";

it.each([
  [0, "0:00"],
  [1, "0:01"],
  [245_000, "4:05"],
  [3_720_000, "1:02:00"],
])("writes %d ms as %s", (left, word) => {
  expect(leftWord(left)).toBe(word);
});
