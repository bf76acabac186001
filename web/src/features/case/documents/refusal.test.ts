import { describe, expect, it } from "vitest";
import { refusalOf, sizeOf } from "./refusal";

const limits = { max_bytes: 20_000_000, endings: [".png", ".txt"] };

describe("a file that is about to be sent", () => {
  it("is refused for its type, for being empty, for its size", () => {
    expect(refusalOf({ name: "a.exe", size: 1 }, limits)?.id).toBe("type");
    expect(refusalOf({ name: "no ending", size: 1 }, limits)?.values.endings).toBe(".png .txt");
    expect(refusalOf({ name: "a.png", size: 0 }, limits)?.id).toBe("empty");
    expect(refusalOf({ name: "a.png", size: 20_000_001 }, limits)).toEqual({
      id: "large",
      values: { most: "20" },
    });
  });

  it("is sent in any case of its ending, up to the limit", () => {
    expect(refusalOf({ name: "A.PNG", size: 20_000_000 }, limits)).toBeNull();
  });

  it("has a size that people can read", () => {
    expect([sizeOf(1), sizeOf(1_499), sizeOf(999_000), sizeOf(2_340_000)]).toEqual([
      "1 kB",
      "1 kB",
      "999 kB",
      "2.3 MB",
    ]);
  });
});
