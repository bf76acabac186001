/** Types of tickets as they are edited: what the server leaves out where it is usual is put in. */
import { free, slug } from "@/features/forms/editor/edits";
import { type FormSchema, fieldsOf, NO_FORM, optionsOf } from "@/features/forms/schema";
import type { Choice } from "../../sheet/cells";
import type { TicketTypeRow, TypeAssignment, TypeLimit } from "../../types";

export const TABS = ["basic", "form", "process", "limits", "assignment"] as const;
export type Tab = (typeof TABS)[number];

const LIMIT: TypeLimit = { urgency: "", field: "", value: "", amount: { number: 2, unit: "working_day" } };
const ASSIGNMENT: TypeAssignment = { category: "", urgency: "", channel: "", function: "service" };

/** A type as the server tells it, with everything that it says by leaving it out. */
export const whole = (told: Partial<TicketTypeRow>): TicketTypeRow => ({
  code: "",
  name: "",
  name_en: "",
  process: "",
  form: NO_FORM,
  active: true,
  urgency: "general",
  soon_percent: 80,
  channels: [],
  customer_required: true,
  sub_ticket: false,
  approval: null,
  ...told,
  categories: told.categories ?? [],
  limits: (told.limits ?? []).map((limit) => ({ ...LIMIT, ...limit })),
  assignment: (told.assignment ?? []).map((row) => ({ ...ASSIGNMENT, ...row })),
});

/** A type that lacks nothing but its name and its process. */
export const newType = (taken: Iterable<string>, other: { name: string; name_en: string }): TicketTypeRow =>
  whole({
    code: free("", taken, "type"),
    categories: [{ code: "other", ...other }],
    limits: [LIMIT],
    assignment: [ASSIGNMENT],
  });

export const newLimit = (): TypeLimit => ({
  ...LIMIT,
  urgency: "urgent",
  amount: { number: 4, unit: "hour" },
});
export const newAssignment = (row: TicketTypeRow): TypeAssignment => ({
  ...ASSIGNMENT,
  category: row.categories[0]?.code ?? "",
});

/** A name is given; the other language and the code of a new type follow it until they have words of their own. */
export function renamedType(
  row: TicketTypeRow,
  part: "name" | "name_en",
  words: string,
  isNew: boolean,
  others: readonly string[],
): TicketTypeRow {
  const next = { ...row, [part]: words };
  if (part === "name" && row.name_en === row.name) next.name_en = words;
  const own = !/^type_\d+$/.test(row.code) && row.code !== free(slug(row.name_en || row.name), others);
  const code = slug(next.name_en || next.name);
  return isNew && !own && code ? { ...next, code: free(code, others) } : next;
}

/** How the money of a type is agreed to, in words. */
export function approvalWords(
  { approval }: TicketTypeRow,
  t: (key: string, values?: Record<string, string>) => string,
): string {
  if (!approval) return t("ticketTypes.approvalNone");
  const said = (ends: readonly { step: string; outcome: string }[]) =>
    ends.map(({ step, outcome }) => `${step} → ${outcome}`).join(", ");
  return t("ticketTypes.approvalSaid", {
    field: approval.amount,
    asked: said(approval.asked),
    held: said(approval.held),
  });
}

export interface ConditionField {
  key: string;
  title: string;
  /** None: a number, to be typed. */
  values: Choice[];
}

/** The fields that a limit may ask about: choices, numbers, yes or no, nothing of a person. */
export function conditionFields(
  form: FormSchema,
  title: (field: ReturnType<typeof fieldsOf>[number]) => string,
  option: (one: ReturnType<typeof optionsOf>[number]) => string,
  yesNo: readonly Choice[],
): ConditionField[] {
  return fieldsOf(form).flatMap((field) => {
    const { key, kind, schema } = field;
    if (schema["x-personal"] || !["choice", "number", "money", "yesno"].includes(kind)) return [];
    const values =
      kind === "choice"
        ? optionsOf(schema).map((one) => ({ value: one.code, label: option(one) }))
        : kind === "yesno"
          ? [...yesNo]
          : [];
    return [{ key, title: title(field), values }];
  });
}

/** Which tab of which type a path of the content lies in, as in `content.types.0.limits.1.amount`. */
export function placeOf(field: string): { type: number; tab: Tab } | undefined {
  const [, list, at, part] = field.split(".");
  if (list !== "types" || at === undefined || !/^\d+$/.test(at)) return undefined;
  const own = TABS.find((tab) => tab === part);
  return { type: Number(at), tab: own ?? (part === "soon_percent" ? "limits" : "basic") };
}
