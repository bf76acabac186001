/** What can be done to a form while it is being made; every edit answers a new form. */
import { moved } from "@/features/rules/sheet/rows";
import {
  type FieldFormat,
  type FieldKind,
  type FieldSchema,
  type FormSchema,
  keysOf,
  kindOf,
  type OptionName,
  optionsOf,
} from "../schema";

export const LONGEST_CODE = 40;
export const isCode = (text: string): boolean =>
  /^[a-z][a-z0-9_]*$/.test(text) && text.length <= LONGEST_CODE;

/** A code out of words: what is not of the Latin alphabet says nothing. */
export const slug = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, LONGEST_CODE)
    .replace(/_+$/, "");

/** The first of `field_1`, `field_2` … or of `phone`, `phone_2` … that nobody has. */
export function free(base: string, taken: Iterable<string>, counted = "field"): string {
  const gone = new Set(taken);
  if (base && !gone.has(base)) return base;
  for (let number = base ? 2 : 1; ; number++) {
    const code = `${base || counted}_${number}`;
    if (!gone.has(code)) return code;
  }
}

const inOrder = (form: FormSchema, order: string[], properties = form.properties): FormSchema => ({
  ...form,
  properties: Object.fromEntries(
    order.flatMap((key) => (properties[key] ? [[key, properties[key]] as const] : [])),
  ),
  required: (form.required ?? []).filter((key) => order.includes(key)),
  "x-order": order,
});

export function withField(form: FormSchema, kind: FieldKind): FormSchema {
  const key = free("", Object.keys(form.properties));
  const schema = ofKind({ type: "string", title: "", "x-title-en": "" }, kind);
  return inOrder(form, [...keysOf(form), key], { ...form.properties, [key]: schema });
}

export const withoutField = (form: FormSchema, key: string): FormSchema =>
  inOrder(
    form,
    keysOf(form).filter((one) => one !== key),
  );

export const movedField = (form: FormSchema, from: number, to: number): FormSchema =>
  to < 0 || to >= keysOf(form).length ? form : inOrder(form, moved(keysOf(form), from, to));

/** Of a key that another field has nothing is changed. */
export function renamed(form: FormSchema, key: string, to: string): FormSchema {
  const schema = form.properties[key];
  if (key === to || !schema || to in form.properties) return form;
  const order = keysOf(form).map((one) => (one === key ? to : one));
  const required = (form.required ?? []).map((one) => (one === key ? to : one));
  return inOrder({ ...form, required }, order, { ...form.properties, [to]: schema });
}

/** What is emptied is left out. */
export function withPart(form: FormSchema, key: string, patch: Partial<FieldSchema>): FormSchema {
  const schema = { ...form.properties[key], ...patch } as FieldSchema;
  const kept = Object.entries(schema).filter(
    ([part, value]) =>
      part.startsWith("title") ||
      part === "x-title-en" ||
      (value !== undefined && value !== "" && value !== false),
  );
  const whole = Object.fromEntries(kept) as unknown as FieldSchema;
  return inOrder(form, keysOf(form), { ...form.properties, [key]: whole });
}

export const withRequired = (form: FormSchema, key: string, required: boolean): FormSchema => ({
  ...form,
  required: [...(form.required ?? []).filter((one) => one !== key), ...(required ? [key] : [])],
});

const isOwn = (key: string, schema: FieldSchema, taken: Iterable<string>): boolean =>
  !/^field_\d+$/.test(key) && key !== free(slug(schema["x-title-en"] || schema.title), taken);

/** A title is given; the other language and the key of a new field follow it until they have words of their own. */
export function retitled(
  form: FormSchema,
  key: string,
  part: "title" | "x-title-en",
  words: string,
  isNew: boolean,
): FormSchema {
  const before = form.properties[key];
  if (!before) return form;
  const follows = part === "title" && (before["x-title-en"] ?? "") === before.title;
  const next = withPart(form, key, { [part]: words, ...(follows ? { "x-title-en": words } : {}) });
  const after = next.properties[key];
  const others = Object.keys(form.properties).filter((one) => one !== key);
  if (!isNew || !after || isOwn(key, before, others)) return next;
  const code = slug(after["x-title-en"] || after.title);
  return code ? renamed(next, key, free(code, others)) : next;
}

type Shape = Pick<FieldSchema, "type" | "format">;
const format = (type: FieldSchema["type"], said: FieldFormat): Shape => ({ type, format: said });
const SHAPES: Record<FieldKind, Shape> = {
  text: { type: "string" },
  multiline: format("string", "multiline"),
  number: { type: "number" },
  money: format("number", "money"),
  date: format("string", "date"),
  time: format("string", "date-time"),
  phone: format("string", "phone"),
  choice: { type: "string" },
  choices: { type: "array" },
  yesno: { type: "boolean" },
};
const LENGTHS: readonly FieldKind[] = ["text", "multiline"];
export const hasLength = (kind: FieldKind): boolean => LENGTHS.includes(kind);
export const hasBounds = (kind: FieldKind): boolean => kind === "number" || kind === "money";
export const hasOptions = (kind: FieldKind): boolean => kind === "choice" || kind === "choices";

/** The two options that a choice begins with: a choice of nothing is none. */
const FIRST: OptionName[] = ["option_1", "option_2"].map((code) => ({ code, name: "", name_en: "" }));

/** A field of another kind keeps what that kind can say as well. */
export function ofKind(schema: FieldSchema, kind: FieldKind): FieldSchema {
  const was = kindOf(schema);
  const options = hasOptions(was) ? optionsOf(schema) : FIRST;
  const {
    enum: _enum,
    "x-enum-names": _names,
    items: _items,
    format: _format,
    minLength,
    maxLength,
    pattern,
    minimum,
    maximum,
    ...said
  } = schema;
  const given = <Part extends object>(part: Part): Partial<Part> =>
    Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<Part>;
  const whole: FieldSchema = {
    ...said,
    ...(hasLength(kind) ? given({ minLength, maxLength }) : {}),
    ...(kind === "text" ? given({ pattern }) : {}),
    ...(hasBounds(kind) ? given({ minimum, maximum }) : {}),
    ...SHAPES[kind],
  };
  return hasOptions(kind) ? withOptions(whole, options) : whole;
}

export function withOptions(schema: FieldSchema, options: readonly OptionName[]): FieldSchema {
  const named = { enum: options.map(({ code }) => code), "x-enum-names": [...options] };
  return schema.type === "array"
    ? { ...schema, items: { type: "string", ...named } }
    : { ...schema, ...named };
}

/** Something to choose is named; its code follows until it has one of its own, or is kept for good. */
export function renamedOption(
  options: readonly OptionName[],
  index: number,
  part: keyof OptionName,
  words: string,
  kept: ReadonlySet<string> = new Set(),
): OptionName[] {
  const before = options[index];
  if (!before) return [...options];
  const after = { ...before, [part]: words };
  if (part === "name" && before.name_en === before.name) after.name_en = words;
  const others = options.flatMap((one, at) => (at === index ? [] : [one.code]));
  const counted = /^(option|category)_\d+$/.test(before.code);
  const own =
    kept.has(before.code) || (!counted && before.code !== free(slug(before.name_en || before.name), others));
  const code = slug(after.name_en || after.name);
  if (part !== "code" && !own && code) after.code = free(code, others);
  return options.map((one, at) => (at === index ? after : one));
}
