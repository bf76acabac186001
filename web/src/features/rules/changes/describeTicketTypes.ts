/** Types of tickets as lists of what they say. */
import { type Field, fieldsOf, optionsOf } from "@/features/forms/schema";
import { approvalWords, whole } from "../editors/ticketTypes/ticketTypes";
import type { TicketTypeRow, TicketTypes, TypeAssignment, TypeLimit } from "../types";
import type { Words } from "../words";
import type { Describe, Item } from "./differences";

const PARTS = ["minLength", "maxLength", "minimum", "maximum", "pattern"] as const;
const MARKS = ["x-listed", "x-searched", "x-personal"] as const;

function fieldItem(type: string, field: Field, words: Words): Item {
  const { t, yesNo } = words;
  const { key, kind, required, schema } = field;
  const bounds = PARTS.filter((part) => schema[part] != null).map(
    (part) => [t(`forms:part.${part}`), String(schema[part])] as const,
  );
  return {
    key: `${type} field ${key}`,
    title: `${type} / ${words.named({ name: schema.title, name_en: schema["x-title-en"] ?? "" }) || key}`,
    values: [
      [t("forms:part.title"), schema.title],
      [t("forms:part.x-title-en"), schema["x-title-en"] ?? ""],
      [t("forms:part.key"), key],
      [
        t("forms:part.kind"),
        schema.type === "integer" ? t("ticketTypes.wholeNumber") : t(`forms:kind.${kind}`),
      ],
      [t("forms:part.required"), yesNo(required)],
      ...bounds,
      [t("forms:option.title"), words.list(optionsOf(schema).map((one) => words.named(one) || one.code))],
      [t("forms:part.description"), schema.description ?? ""],
      [t("forms:part.x-description-en"), schema["x-description-en"] ?? ""],
      ...MARKS.map((part) => [t(`forms:part.${part}`), yesNo(schema[part] ?? false)] as const),
    ],
  };
}

const urgencyWord = (code: string, { t }: Words) => code && t(`common:urgency.${code}`);

function limitItem(type: string, row: TypeLimit, words: Words): Item {
  const { t, amount } = words;
  const asked = [urgencyWord(row.urgency, words), row.field && `${row.field} = ${row.value}`].filter(Boolean);
  return {
    key: `${type} limit ${row.urgency}/${row.field}/${row.value}`,
    title: `${type} / ${t("ticketTypes.tab.limits")} / ${words.list(asked) || t("table.any")}`,
    values: [[t("limits.amount"), amount(row.amount)]],
  };
}

function assignmentItem(type: string, row: TypeAssignment, one: TicketTypeRow, words: Words): Item {
  const { t, known } = words;
  const category = one.categories.find(({ code }) => code === row.category);
  const channel = row.channel && t(`common:channel.${row.channel}`);
  const asked = [
    category ? words.named(category) : row.category,
    urgencyWord(row.urgency, words),
    channel,
  ].filter(Boolean);
  return {
    key: `${type} assignment ${row.category}/${row.urgency}/${row.channel}`,
    title: `${type} / ${t("ticketTypes.tab.assignment")} / ${words.list(asked) || t("table.any")}`,
    values: [[known("table.output", "function"), known("function", row.function)]],
  };
}

function typeItems(told: TicketTypeRow, mandatory: boolean, words: Words): Item[] {
  const { t, yesNo } = words;
  const one = whole(told);
  const type = words.named(one) || one.code;
  const channels = one.channels.map((channel) => t(`common:channel.${channel}`));
  return [
    {
      key: `type ${one.code}`,
      title: type,
      values: [
        [t("ticketTypes.name"), one.name],
        [t("ticketTypes.name_en"), one.name_en],
        [t("ticketTypes.process"), one.process],
        [t("ticketTypes.urgency"), urgencyWord(one.urgency, words)],
        [t("ticketTypes.channels"), words.list(channels) || t("ticketTypes.allChannels")],
        [t("ticketTypes.customer"), yesNo(one.customer_required)],
        [t("ticketTypes.sub"), yesNo(one.sub_ticket)],
        [t("ticketTypes.soon"), one.soon_percent === null ? t("unset") : String(one.soon_percent)],
        [t("ticketTypes.active"), yesNo(one.active)],
        [t("ticketTypes.mandatory"), yesNo(mandatory)],
        [t("ticketTypes.approval"), approvalWords(one, t)],
      ],
    },
    ...one.categories.map((row) => ({
      key: `${one.code} category ${row.code}`,
      title: `${type} / ${words.named(row) || row.code}`,
      values: [
        [t("coded.name"), row.name],
        [t("coded.nameEn"), row.name_en],
      ] as const,
    })),
    ...fieldsOf(one.form).map((field) => fieldItem(type, field, words)),
    ...one.limits.map((row) => limitItem(type, row, words)),
    ...one.assignment.map((row) => assignmentItem(type, row, one, words)),
  ];
}

export const describeTicketTypes: Describe<TicketTypes> = ({ types, mandatory = [] }, words) =>
  types.flatMap((type) => typeItems(type, mandatory.includes(type.code), words));
