/** Whether what was filled in fits its form: with the meaning and the paths that the server has. */
import { type FieldSchema, type FormSchema, type FormValues, isEmpty, kindOf, optionsOf } from "./schema";

export const WRONGS = [
  "unknown",
  "required",
  "type",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "pattern",
  "enum",
  "date",
  "time",
  "phone",
  "money",
] as const;
export type Wrong = (typeof WRONGS)[number];

export interface FieldWrong {
  /** As in `fields.address`. */
  field: string;
  wrong: Wrong;
  /** The bound that it breaks. */
  bound?: number;
}

type Found = Omit<FieldWrong, "field"> | undefined;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** An instant: with seconds or without, always with its offset. */
const TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || !month || !day) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

function isTime(text: string): boolean {
  const [, day] = TIME.exec(text) ?? [];
  return day !== undefined && isDate(day);
}

/** Digits, as people write them: with blanks, dashes and a country. */
const isPhone = (text: string): boolean => /^\+?[0-9][0-9 -]{3,18}[0-9]$/.test(text);

/** Fen are the smallest part of a sum. */
const isMoney = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    // What this browser cannot read the server decides.
    return true;
  }
}

/** Signs of a line, of a text of several lines, and of a value that must fit a pattern. */
export const LONGEST = { line: 200, text: 4000, fitted: 100 } as const;

export function longestOf(schema: FieldSchema): number {
  const most = schema.maxLength ?? (schema.format === "multiline" ? LONGEST.text : LONGEST.line);
  return schema.pattern ? Math.min(most, LONGEST.fitted) : most;
}

function wrongText(schema: FieldSchema, text: string): Found {
  const length = [...text].length;
  const { minLength, pattern } = schema;
  const most = longestOf(schema);
  if (schema.enum) return schema.enum.includes(text) ? undefined : { wrong: "enum" };
  const kind = kindOf(schema);
  if (kind === "date") return isDate(text) ? undefined : { wrong: "date" };
  if (kind === "time") return isTime(text) ? undefined : { wrong: "time" };
  if (kind === "phone") return isPhone(text) ? undefined : { wrong: "phone" };
  if (minLength != null && length < minLength) return { wrong: "minLength", bound: minLength };
  if (length > most) return { wrong: "maxLength", bound: most };
  if (kind === "text" && /[\n\r\u2028\u2029]/.test(text)) return { wrong: "type" };
  return pattern && !matches(pattern, text) ? { wrong: "pattern" } : undefined;
}

function wrongNumber(schema: FieldSchema, value: number): Found {
  const { minimum, maximum } = schema;
  if (!Number.isFinite(value)) return { wrong: "type" };
  if (schema.type === "integer" && !Number.isInteger(value)) return { wrong: "type" };
  if (minimum != null && value < minimum) return { wrong: "minimum", bound: minimum };
  if (maximum != null && value > maximum) return { wrong: "maximum", bound: maximum };
  if (schema.format === "money" && !isMoney(value)) return { wrong: "money" };
  return undefined;
}

function wrongChoices(schema: FieldSchema, chosen: readonly unknown[]): Found {
  const known = new Set<unknown>(optionsOf(schema).map(({ code }) => code));
  if (chosen.some((one) => !known.has(one)) || new Set(chosen).size < chosen.length) return { wrong: "enum" };
  return undefined;
}

/** What is wrong with a value that is there; a text counts without the blanks around it. */
export function wrongWith(schema: FieldSchema, value: unknown): Found {
  switch (schema.type) {
    case "string":
      return typeof value === "string" ? wrongText(schema, value.trim()) : { wrong: "type" };
    case "boolean":
      return typeof value === "boolean" ? undefined : { wrong: "type" };
    case "array":
      return Array.isArray(value) ? wrongChoices(schema, value) : { wrong: "type" };
    default:
      return typeof value === "number" ? wrongNumber(schema, value) : { wrong: "type" };
  }
}

export function validate(form: FormSchema, values: FormValues): FieldWrong[] {
  const required = new Set(form.required ?? []);
  const keys = [...new Set([...Object.keys(form.properties), ...Object.keys(values)])];
  return keys.flatMap((key): FieldWrong[] => {
    const schema = form.properties[key];
    const value = values[key];
    const field = `fields.${key}`;
    if (!schema) return [{ field, wrong: "unknown" }];
    if (isEmpty(value)) return required.has(key) ? [{ field, wrong: "required" }] : [];
    const found = wrongWith(schema, value);
    return found ? [{ field, ...found }] : [];
  });
}
