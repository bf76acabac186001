/** The conditions and results of a decision table, as far as they can be chosen instead of typed. */

export interface Condition {
  /** Any of these; none: whatever. */
  values: string[];
  /** What is written, where it is more than a list of values. */
  raw?: string;
}

const LITERAL = `'[^']*'|"[^"]*"`;
const LIST = new RegExp(`^(?:${LITERAL})(?:\\s*,\\s*(?:${LITERAL}))*$`);

export function conditionOf(source: string): Condition {
  const text = source.trim();
  if (text === "" || text === "-") return { values: [] };
  if (!LIST.test(text)) return { values: [], raw: text };
  return { values: (text.match(new RegExp(LITERAL, "g")) ?? []).map((one) => one.slice(1, -1)) };
}

export const sourceOf = (values: readonly string[]): string =>
  values.map((value) => `'${value.replaceAll("'", "")}'`).join(", ");

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

/** Whether a row fits; undefined where only the server could say. */
export function fits(
  inputs: readonly string[],
  conditions: readonly string[],
  facts: Facts,
): boolean | undefined {
  let sure = true;
  for (const [at, input] of inputs.entries()) {
    const condition = conditionOf(conditions[at] ?? "");
    if (condition.raw !== undefined) sure = false;
    else if (condition.values.length && !condition.values.includes(facts[input] ?? "")) return false;
  }
  return sure ? true : undefined;
}
