import { expect, it } from "vitest";
import { deviceOf, partsOf } from "./device";

it.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0",
    "Edge 130 · Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
    "Safari 17 · macOS",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox 128 · Linux"],
  [
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    "Chrome 120 · Android",
  ],
  ["python-httpx/0.28.1", "python-httpx/0.28.1"],
  [null, undefined],
])("tells %s in a few words", (browser, words) => {
  expect(deviceOf(browser)).toBe(words);
});

it("parts a method into its proofs", () => {
  expect(partsOf("password+totp")).toEqual(["password", "totp"]);
});
