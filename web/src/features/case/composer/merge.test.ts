import { describe, expect, it } from "vitest";
import type { Entry } from "@/api/types";
import { mergeTexts, rivalText } from "./merge";

describe("merging two texts", () => {
  it("keeps shared paragraphs once and both versions of what differs, theirs first", () => {
    const theirs = "Dear customer,\n\nThe antenna was turned.\n\nThank you.";
    const mine = "Dear customer,\n\nThe antenna was turned and 20 yuan are refunded.\n\nThank you.";
    expect(mergeTexts(theirs, mine)).toBe(
      "Dear customer,\n\nThe antenna was turned.\n\nThe antenna was turned and 20 yuan are refunded.\n\nThank you.",
    );
  });

  it("does not double a text that the other already contains", () => {
    const mine = "A\n\nB\n\nC";
    expect(mergeTexts("A\n\nC", mine)).toBe(mine);
    expect(mergeTexts(mine, mine)).toBe(mine);
    expect(mergeTexts("", mine)).toBe(mine);
    expect(mergeTexts(mine, "")).toBe(mine);
  });

  it("loses no paragraph of either side, whatever the order", () => {
    const merged = mergeTexts("A\n\nB\n\nD", "B\n\nE\n\nA").split("\n\n");
    for (const paragraph of ["A", "B", "D", "E"]) expect(merged).toContain(paragraph);
  });

  it("treats blank lines with spaces and outer blanks as the same break", () => {
    expect(mergeTexts("A\n  \nB\n", "  A\n\n\nB")).toBe("A\n\nB");
  });
});

describe("the rival text", () => {
  const entry = (type: string, text: string | null): Entry => ({
    id: `${type}${text}`,
    at: "2026-11-20T01:00:00Z",
    version: 1,
    type,
    actor: null,
    text,
    channel: null,
    person: null,
    visible_to_customer: true,
    data: {},
  });

  it("is the latest of the same work only", () => {
    const since = [
      entry("complaint.replied", "first"),
      entry("complaint.replied", "second"),
      entry("complaint.logged", "a call"),
    ];
    expect(rivalText("reply", since)?.text).toBe("second");
    expect(rivalText("propose", since)).toBeUndefined();
    expect(rivalText("close", since)).toBeUndefined();
  });
});
