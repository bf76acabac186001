/** The conditions and results of a decision table, as far as they can be chosen instead of typed. */

export interface Condition {
  /** Any of these; none: whatever. */
  values: string[];
  /** What is written, where it is more than a list of values. */
  raw?: string;
}

const LITERAL = `'[^']*'|"[^"]*"`;
const LIST = new RegExp(`^(?:${LITERAL})(?:\\s*,\\s*(?:${LITERAL}))*$`);
const HAS = `contains\\(\\s*\\$\\s*,\\s*(?:${LITERAL})\\s*\\)`;
const WORDS = new RegExp(`^${HAS}(?:\\s+or\\s+${HAS})*$`);
const STRETCH = /^\[\s*(\d{1,2})\s*\.\.\s*(\d{1,2})\s*\)$/;
const OVERNIGHT = /^\$\s*>=\s*(\d{1,2})\s+or\s+\$\s*<\s*(\d{1,2})$/;

const literals = (text: string): string[] =>
  (text.match(new RegExp(LITERAL, "g")) ?? []).map((one) => one.slice(1, -1));

const isAny = (source: string): boolean => ["", "-"].includes(source.trim());

export function conditionOf(source: string): Condition {
  const text = source.trim();
  if (isAny(text)) return { values: [] };
  return LIST.test(text) ? { values: literals(text) } : { values: [], raw: text };
}

export const sourceOf = (values: readonly string[]): string =>
  values.map((value) => `'${value.replaceAll("'", "")}'`).join(", ");

/** The words of which the customer's must hold one; undefined where it is written otherwise. */
export function wordsOf(source: string): string[] | undefined {
  if (isAny(source)) return [];
  return WORDS.test(source.trim()) ? literals(source) : undefined;
}

export const sourceOfWords = (words: readonly string[]): string =>
  words.map((word) => `contains($, '${word.replaceAll("'", "")}')`).join(" or ");

/** From one full hour to before another, perhaps over midnight. */
export interface Hours {
  from: number;
  to: number;
}

/** Null: at any hour; undefined where it is written otherwise. */
export function hoursOf(source: string): Hours | null | undefined {
  if (isAny(source)) return null;
  const found = STRETCH.exec(source.trim()) ?? OVERNIGHT.exec(source.trim());
  return found ? { from: Number(found[1]), to: Number(found[2]) } : undefined;
}

export const sourceOfHours = (hours: Hours | null): string =>
  hours === null
    ? ""
    : hours.from < hours.to
      ? `[${hours.from}..${hours.to})`
      : `$ >= ${hours.from} or $ < ${hours.to}`;

const within = ({ from, to }: Hours, hour: number): boolean =>
  from < to ? from <= hour && hour < to : hour >= from || hour < to;

/** The text that a result stands for; an expression stays as it is written. */
export function literalOf(source: string): string {
  const text = source.trim();
  if (!new RegExp(`^(?:${LITERAL})$`).test(text)) return text;
  return text.slice(1, -1);
}

export const isLiteral = (source: string): boolean =>
  source.trim() === "" || new RegExp(`^(?:${LITERAL})$`).test(source.trim());

/** A result that is a text; the quotation mark that would end it early becomes the other one. */
export const resultOf = (text: string): string => `"${text.replaceAll('"', "'")}"`;

export type Facts = Record<string, string>;

/** How a fact is asked about: chosen from a list, by the hour of the day, or by words in a text. */
export type Asked = "choice" | "hours" | "words";

function fitsOne(asked: Asked, source: string, fact: string): boolean | undefined {
  if (asked === "words") {
    const words = wordsOf(source);
    return words && (words.length === 0 || words.some((word) => fact.includes(word)));
  }
  if (asked === "hours") {
    const hours = hoursOf(source);
    return hours === undefined ? undefined : hours === null || within(hours, Number(fact));
  }
  const { values, raw } = conditionOf(source);
  return raw === undefined ? values.length === 0 || values.includes(fact) : undefined;
}

/** Whether a row fits; undefined where only the server could say. */
export function fits(
  inputs: readonly string[],
  conditions: readonly string[],
  facts: Facts,
  asked: (input: string) => Asked = () => "choice",
): boolean | undefined {
  let sure = true;
  for (const [at, input] of inputs.entries()) {
    const fit = fitsOne(asked(input), conditions[at] ?? "", facts[input] ?? "");
    if (fit === false) return false;
    if (fit === undefined) sure = false;
  }
  return sure ? true : undefined;
}
