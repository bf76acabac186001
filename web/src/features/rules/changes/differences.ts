/** What differs between two contents, told in the words of the trade. */
import { moved } from "../sheet/rows";
import type { Words } from "../words";

/** One thing that a content says: what it is about, and its values by their labels. */
export interface Item {
  key: string;
  title: string;
  values: readonly (readonly [label: string, text: string])[];
}

/** Names that other rules give, such as of categories and clocks. */
export interface Names {
  category: (code: string) => string;
  clock: (kind: string) => string;
}

export type Describe<Content> = (content: Content, words: Words, names: Names) => Item[];

export interface ValueChange {
  label: string;
  before?: string;
  after?: string;
}

export interface Difference {
  key: string;
  what: "added" | "removed" | "changed" | "moved";
  title: string;
  values: ValueChange[];
  /** Where it stands now, from 1; only of what moved. */
  place?: number;
}

/** Twice the same key would hide a row: the second gets a name of its own. */
function byKey(items: readonly Item[]): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    let key = item.key;
    for (let again = 2; found.has(key); again++) key = `${item.key} ${again}`;
    found.set(key, item);
  }
  return found;
}

function changesOf(before: Item, after: Item): ValueChange[] {
  const was = new Map(before.values);
  const is = new Map(after.values);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((label) => was.get(label) !== is.get(label))
    .map((label) => ({ label, before: was.get(label), after: is.get(label) }));
}

/** The fewest single moves that lead from one order to the other. */
export function movesOf(before: readonly string[], after: readonly string[]): string[] {
  let order = [...before];
  const moves: string[] = [];
  const longest = inOrder(before, after);
  after.forEach((key, place) => {
    if (longest.has(key) || order[place] === key) return;
    order = moved(order, order.indexOf(key), place);
    moves.push(key);
  });
  return moves;
}

/** The longest run of keys that keep their order among themselves. */
function inOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((key, index) => [key, index]));
  const chains: string[][] = [];
  after.forEach((key, at) => {
    const mine = place.get(key) ?? -1;
    let best: string[] = [];
    for (let earlier = 0; earlier < at; earlier++) {
      const chain = chains[earlier] ?? [];
      if ((place.get(after[earlier] ?? "") ?? -1) < mine && chain.length > best.length) best = chain;
    }
    chains.push([...best, key]);
  });
  return new Set(chains.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []));
}

/** `idle` is what says nothing of a thing that is new or gone, such as "no". */
export function differences(
  before: readonly Item[],
  after: readonly Item[],
  ordered: boolean,
  idle?: string,
): Difference[] {
  const was = byKey(before);
  const is = byKey(after);
  const found: Difference[] = [];
  for (const [key, item] of is) {
    const former = was.get(key);
    if (!former) {
      const values = item.values
        .filter(([, text]) => text !== idle)
        .map(([label, text]) => ({ label, after: text }));
      found.push({ key, what: "added", title: item.title, values });
      continue;
    }
    const values = changesOf(former, item);
    if (values.length) found.push({ key, what: "changed", title: item.title, values });
  }
  for (const [key, item] of was) {
    if (is.has(key)) continue;
    const values = item.values
      .filter(([, text]) => text !== idle)
      .map(([label, text]) => ({ label, before: text }));
    found.push({ key, what: "removed", title: item.title, values });
  }
  if (!ordered) return found;
  const keys = [...is.keys()];
  const common = keys.filter((key) => was.has(key));
  const formerly = [...was.keys()].filter((key) => is.has(key));
  for (const key of movesOf(formerly, common)) {
    const title = is.get(key)?.title ?? key;
    found.push({ key: `${key} moved`, what: "moved", title, values: [], place: keys.indexOf(key) + 1 });
  }
  return found;
}
