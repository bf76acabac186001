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
const TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

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

/** A Chinese mobile or fixed number, as typed with blanks, dashes or +86. */
export const isPhone = (text: string): boolean => {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s\-()]/g, "")
    .replace(/^(\+|00)86/, "");
  return /^1[3-9]\d{9}$/.test(plain) || /^0\d{9,11}$/.test(plain);
};

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

function wrongText(schema: FieldSchema, text: string): Found {
  const length = [...text].length;
  const { minLength, maxLength, pattern } = schema;
  if (schema.enum) return schema.enum.includes(text) ? undefined : { wrong: "enum" };
  if (minLength != null && length < minLength) return { wrong: "minLength", bound: minLength };
  if (maxLength != null && length > maxLength) return { wrong: "maxLength", bound: maxLength };
  if (pattern && !matches(pattern, text)) return { wrong: "pattern" };
  const kind = kindOf(schema);
  if (kind === "date" && !isDate(text)) return { wrong: "date" };
  if (kind === "time" && !isTime(text)) return { wrong: "time" };
  if (kind === "phone" && !isPhone(text)) return { wrong: "phone" };
  return undefined;
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

/** What is wrong with a value that is there. */
export function wrongWith(schema: FieldSchema, value: unknown): Found {
  switch (schema.type) {
    case "string":
      return typeof value === "string" ? wrongText(schema, value) : { wrong: "type" };
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
