import { ExperimentOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Choice } from "../sheet/cells";
import type { Assignment } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { type Facts, fits, literalOf } from "./zen";

export interface Decided {
  index: number;
  /** False where a row before holds an expression that only the server can read. */
  sure: boolean;
}

/** The first row that fits these facts, once all of them are chosen. */
export function decided(table: Assignment, facts: Facts): Decided | undefined {
  if (table.inputs.some((input) => !facts[input])) return undefined;
  let sure = true;
  for (const [index, row] of table.rows.entries()) {
    const fit = fits(table.inputs, row.conditions, facts);
    if (fit === undefined) sure = false;
    else if (fit) return { index, sure };
  }
  return undefined;
}

interface AssignmentTestProps {
  content: Assignment;
  values: Record<string, Choice[]>;
  functions: readonly Choice[];
  facts: Facts;
  onFacts: (facts: Facts) => void;
}

/** Choose a case, see who gets it. */
export function AssignmentTest({ content, values, functions, facts, onFacts }: AssignmentTestProps) {
  const { t } = useTranslation("rules");
  const { known, english } = useWords();
  // The group of a category follows from its code.
  const asked = content.inputs.filter((input) => input !== "group");
  const choose = (input: string, value: string) =>
    onFacts({
      ...facts,
      [input]: value,
      ...(input === "category" ? { group: value.split(".")[0] ?? value } : {}),
    });
  const found = decided(content, facts);
  const row = found && content.rows[found.index];
  const result = (output: string) => literalOf(row?.results[content.outputs.indexOf(output)] ?? "");
  const department = result("function");
  const complete = content.inputs.every((input) => facts[input]);
  return (
    <fieldset className={styles.test}>
      <legend>
        <ExperimentOutlined aria-hidden /> {t("assignment.test")}
      </legend>
      {asked.map((input) => (
        <select
          key={input}
          aria-label={t("assignment.testFact", { what: known("assignment.input", input) })}
          value={facts[input] ?? ""}
          onChange={(event) => choose(input, event.target.value)}
        >
          <option value="">{t("assignment.choose", { what: known("assignment.input", input) })}</option>
          {(values[input] ?? []).map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ))}
      <output>
        {found
          ? t(found.sure ? "assignment.decides" : "assignment.perhaps", {
              place: found.index + 1,
              department: functions.find((one) => one.value === department)?.label ?? department,
              reason: result(english ? "reason_en" : "reason"),
            })
          : t(complete ? "assignment.nobody" : "assignment.testHow")}
      </output>
    </fieldset>
  );
}
