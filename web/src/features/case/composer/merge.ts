/** Two people wrote at once: their text and mine become one, and no word of either is lost. */
import type { Entry } from "@/api/types";
import type { Action } from "./actions";

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

/** Lengths of the longest common subsequences of all tails. */
function tails(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return table;
}

/** Paragraphs that both share stand once, in place; where they differ, theirs comes before mine. */
export function mergeTexts(theirs: string, mine: string): string {
  const a = paragraphs(theirs);
  const b = paragraphs(mine);
  const common = tails(a, b);
  const length = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const merged: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      merged.push(left);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || length(i + 1, j) >= length(i, j + 1))) {
      merged.push(left);
      i += 1;
    } else if (right !== undefined) {
      merged.push(right);
      j += 1;
    }
  }
  return merged.join("\n\n");
}

const sameWork: Partial<Record<Action, string>> = {
  reply: "complaint.replied",
  propose: "complaint.proposed",
};

/** The colleague's latest text that does the same work as mine, if there is one. */
export function rivalText(action: Action, since: Entry[]): Entry | undefined {
  const type = sameWork[action];
  return type ? since.findLast((entry) => entry.type === type && entry.text) : undefined;
}
