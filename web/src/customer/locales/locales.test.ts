import { describe, expect, it } from "vitest";
import en from "./en.json";
import zh from "./zh-CN.json";

function flatten(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) =>
    flatten(child, path ? `${path}.${key}` : key),
  );
}

const holes = (text: string): string[] =>
  [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? "").sort();

describe("the two languages of the customer's page", () => {
  const chinese = new Map(flatten(zh));
  const english = new Map(flatten(en));

  it("say the same things", () => expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort()));

  it("leave nothing empty and fill the same holes", () => {
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe("");
      expect(english.get(key)?.trim(), key).not.toBe("");
      expect(holes(english.get(key) ?? ""), key).toEqual(holes(text));
    }
  });

  it("keep Chinese out of the English", () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  });

  it("name no department to a customer", () => {
    for (const [key, text] of chinese) expect(text, key).not.toMatch(/\u90e8\u95e8/u);
    for (const [key, text] of english) expect(text, key).not.toMatch(/department/i);
  });
});
