/** Forms as data: the subset of JSON Schema (draft 2020-12) in which a ticket type says what it asks for. */

export interface OptionName {
  code: string;
  name: string;
  name_en: string;
}

export type FieldType = "string" | "number" | "integer" | "boolean" | "array";
export type FieldFormat = "date" | "date-time" | "phone" | "multiline" | "money";

/** A number is missing while it is being typed. */
type Bound = number | null;

export interface FieldSchema {
  type: FieldType;
  title: string;
  "x-title-en"?: string;
  description?: string;
  "x-description-en"?: string;
  format?: FieldFormat;
  enum?: string[];
  "x-enum-names"?: OptionName[];
  /** Of several choices. */
  items?: { type: "string"; enum: string[]; "x-enum-names"?: OptionName[] };
  minLength?: Bound;
  maxLength?: Bound;
  minimum?: Bound;
  maximum?: Bound;
  pattern?: string;
  /** A column of the list. */
  "x-listed"?: boolean;
  /** Its text finds the ticket. */
  "x-searched"?: boolean;
  /** Personal: masked, and in no list. */
  "x-personal"?: boolean;
}

export interface FormSchema {
  type: "object";
  properties: Record<string, FieldSchema>;
  required?: string[];
  "x-order"?: string[];
}

/** What was filled in, by the keys of the fields. */
export type FormValues = Record<string, unknown>;

export const NO_FORM: FormSchema = { type: "object", properties: {}, required: [], "x-order": [] };
export const MOST_FIELDS = 60;

/** The kinds of fields in the words of the trade. */
export const FIELD_KINDS = [
  "text",
  "multiline",
  "number",
  "money",
  "date",
  "time",
  "phone",
  "choice",
  "choices",
  "yesno",
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface Field {
  key: string;
  kind: FieldKind;
  required: boolean;
  schema: FieldSchema;
}

const BY_FORMAT: Partial<Record<FieldFormat, FieldKind>> = {
  date: "date",
  "date-time": "time",
  phone: "phone",
  multiline: "multiline",
};

export function kindOf(schema: FieldSchema): FieldKind {
  if (schema.type === "array") return "choices";
  if (schema.type === "boolean") return "yesno";
  if (schema.enum) return "choice";
  if (schema.type === "string") return (schema.format && BY_FORMAT[schema.format]) ?? "text";
  return schema.format === "money" ? "money" : "number";
}

/** The keys in their order: those that `x-order` leaves out come last, as they stand. */
export function keysOf(form: FormSchema): string[] {
  const keys = Object.keys(form.properties);
  const told = (form["x-order"] ?? []).filter((key) => key in form.properties);
  return [...new Set([...told, ...keys])];
}

export function fieldsOf(form: FormSchema): Field[] {
  const required = new Set(form.required ?? []);
  return keysOf(form).flatMap((key) => {
    const schema = form.properties[key];
    return schema ? [{ key, kind: kindOf(schema), required: required.has(key), schema }] : [];
  });
}

/** What may be chosen: of one choice and of several alike. */
export const optionsOf = (schema: FieldSchema): OptionName[] => {
  const { enum: codes = [], "x-enum-names": names = [] } = schema.items ?? schema;
  return codes.map((code) => names.find((one) => one.code === code) ?? { code, name: code, name_en: "" });
};

const told = (english: boolean, chinese: string | undefined, other: string | undefined): string =>
  (english ? other || chinese : chinese || other) ?? "";

export const titleOf = ({ key, schema }: Pick<Field, "key" | "schema">, english: boolean): string =>
  told(english, schema.title, schema["x-title-en"]) || key;
export const helpOf = ({ schema }: Pick<Field, "schema">, english: boolean): string =>
  told(english, schema.description, schema["x-description-en"]);
export const optionName = ({ code, name, name_en }: OptionName, english: boolean): string =>
  told(english, name, name_en) || code;

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** What is sent: what was left empty is left out, and so is what is not asked for. */
export function filledIn(form: FormSchema, values: FormValues): FormValues {
  const kept = keysOf(form).filter((key) => !isEmpty(values[key]));
  return Object.fromEntries(kept.map((key) => [key, trimmed(values[key])]));
}

const trimmed = (value: unknown): unknown => (typeof value === "string" ? value.trim() : value);
