import { describe, expect, it } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("./*/*.json", { eager: true, import: "default" });

type Words = Map<string, string>;

function flatten(node: unknown, path: string, into: Words): Words {
  if (typeof node === "string") into.set(path, node);
  else if (typeof node === "object" && node !== null) {
    for (const [key, child] of Object.entries(node)) flatten(child, path ? `${path}.${key}` : key, into);
  }
  return into;
}

function wordsOf(language: string): Map<string, Words> {
  const found = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  return new Map(
    found.map(([path, content]) => [path.split("/").at(-1) ?? "", flatten(content, "", new Map())]),
  );
}

/** English adds plural forms that Chinese does not have. */
const stem = (key: string): string => key.replace(/_(one|other)$/, "");
const holes = (text: string): string[] =>
  [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name ?? "").sort();

const zh = wordsOf("zh-CN");
const en = wordsOf("en");

describe("the two languages", () => {
  it("have the same files", () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it.each([...zh.keys()])("say the same things in %s", (file) => {
    const chinese = new Set([...(zh.get(file)?.keys() ?? [])].map(stem));
    const english = new Set([...(en.get(file)?.keys() ?? [])].map(stem));
    expect([...english].sort()).toEqual([...chinese].sort());
  });

  it.each([...zh.keys()])("leave nothing empty and fill the same holes in %s", (file) => {
    for (const [key, text] of zh.get(file) ?? []) {
      expect(text.trim(), `zh-CN ${key}`).not.toBe("");
      const other = en.get(file)?.get(key) ?? en.get(file)?.get(`${key}_other`);
      expect(other?.trim(), `en ${key}`).not.toBe("");
      if (other !== undefined) expect(holes(other), key).toEqual(holes(text));
    }
  });

  it.each([...en.keys()])("keep Chinese out of the English %s", (file) => {
    for (const [key, text] of en.get(file) ?? []) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("the sources", () => {
  const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
    eager: true,
    query: "?raw",
    import: "default",
  });

  it("hold no words of their own in Chinese", () => {
    const offenders = Object.entries(sources)
      .filter(([, text]) => /\p{Script=Han}/u.test(text))
      .map(([path]) => path);
    expect(offenders).toEqual([]);
  });
});
