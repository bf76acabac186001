/** The kinds of decision tables: how each fact is asked about, and what a row can answer. */
import { useTranslation } from "react-i18next";
import { useCategoryChoices, useCategoryRows } from "../names";
import type { Choice } from "../sheet/cells";
import { CHANNELS, type DecisionTable, type TableName, TIERS, URGENCIES } from "../types";
import { useWords } from "../words";
import { useFunctions } from "./functions";
import { type Asked, type Facts, fits, literalOf, resultOf } from "./zen";

/** The answer of a row that leaves it to the category. */
export const AS_CATEGORY = "category_urgency";

interface Shape {
  /** The result that the table is there for. */
  output: string;
  width: number;
  /** What a new row answers at first. */
  first: string;
  /** Facts that a case may lack. */
  optional: readonly string[];
}

export const SHAPES: Record<TableName, Shape> = {
  complaint_assignment: { output: "function", width: 186, first: resultOf("complaint"), optional: [] },
  complaint_urgency: { output: "urgency", width: 128, first: AS_CATEGORY, optional: ["tier", "words"] },
};

export const WIDTHS: Record<string, number> = {
  category: 150,
  group: 110,
  urgency: 112,
  channel: 100,
  tier: 100,
  hour: 156,
  words: 140,
};

export const askedOf = (input: string): Asked =>
  input === "hour" ? "hours" : input === "words" ? "words" : "choice";

export interface TableValues {
  /** What each fact can be. */
  facts: Record<string, Choice[]>;
  /** What a row can answer, as it is written in the table. */
  results: Choice[];
  /** What a fact or an answer is called, by its plain value. */
  fact: (input: string, value: unknown) => string;
  result: (value: string | null) => string;
  /** The usual urgency of a category. */
  usual: (category: string) => string | undefined;
}

export function useTableValues(name: TableName, unit: string): TableValues {
  const { t } = useTranslation("rules");
  const { known } = useWords();
  const { groups, categories } = useCategoryChoices(unit);
  const rows = useCategoryRows(unit);
  const urgencies = URGENCIES.map((value) => ({
    value: value as string,
    label: t(`common:urgency.${value}`),
  }));
  const facts: Record<string, Choice[]> = {
    category: categories,
    group: groups,
    urgency: urgencies,
    channel: CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) })),
    tier: ["", ...TIERS].map((value) => ({ value, label: t(`tier.${value || "unknown"}`) })),
  };
  const functions = useFunctions();
  const plain = name === "complaint_urgency" ? urgencies : functions;
  const results = plain.map(({ value, label }) => ({ value: resultOf(value), label }));
  const labelled = (choices: readonly Choice[] | undefined, value: string) =>
    choices?.find((choice) => choice.value === value)?.label ?? value;
  return {
    facts,
    results:
      name === "complaint_urgency"
        ? [...results, { value: AS_CATEGORY, label: t("table.asCategory") }]
        : results,
    fact: (input, value) =>
      input === "level" ? known("level", String(value)) : labelled(facts[input], String(value)),
    result: (value) => (value === null ? t("trial.noAnswer") : labelled(plain, value)),
    usual: (category) => rows.find((row) => row.code === category)?.urgency,
  };
}

export interface Decided {
  index: number;
  /** False where a row before holds an expression that only the server can read. */
  sure: boolean;
}

export function isComplete(name: TableName, { inputs }: DecisionTable, facts: Facts): boolean {
  return inputs.every((input) => facts[input] || SHAPES[name].optional.includes(input));
}

/** The first row that fits these facts, once all of them are chosen. */
export function decided(name: TableName, table: DecisionTable, facts: Facts): Decided | undefined {
  if (!isComplete(name, table, facts)) return undefined;
  let sure = true;
  for (const [index, row] of table.rows.entries()) {
    const fit = fits(table.inputs, row.conditions, facts, askedOf);
    if (fit === undefined) sure = false;
    else if (fit) return { index, sure };
  }
  return undefined;
}

/** A result as it is chosen: texts always between the same quotation marks. */
export const writtenAlike = (source: string): string =>
  source.trim() === AS_CATEGORY ? AS_CATEGORY : resultOf(literalOf(source));
