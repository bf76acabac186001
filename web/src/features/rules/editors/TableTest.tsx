import { ExperimentOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { DecisionTable, TableName } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { AS_CATEGORY, askedOf, decided, isComplete, SHAPES, type TableValues } from "./tables";
import { type Facts, literalOf } from "./zen";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface TableTestProps {
  name: TableName;
  content: DecisionTable;
  values: TableValues;
  facts: Facts;
  onFacts: (facts: Facts) => void;
}

/** Choose a case, see which row decides it. */
export function TableTest({ name, content, values, facts, onFacts }: TableTestProps) {
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
  const found = decided(name, content, facts);
  const row = found && content.rows[found.index];
  const cell = (output: string) => literalOf(row?.results[content.outputs.indexOf(output)] ?? "");
  const written = cell(SHAPES[name].output);
  const result = written === AS_CATEGORY ? (values.usual(facts.category ?? "") ?? written) : written;
  const say = {
    place: (found?.index ?? 0) + 1,
    reason: cell(english ? "reason_en" : "reason"),
    context: name,
  };
  return (
    <fieldset className={styles.test}>
      <legend>
        <ExperimentOutlined aria-hidden /> {t("table.test")}
      </legend>
      {asked.map((input) => {
        const what = known("table.input", input);
        const field = {
          "aria-label": t("table.testFact", { what }),
          value: facts[input] ?? "",
        };
        if (askedOf(input) === "words") {
          return (
            <input
              key={input}
              {...field}
              placeholder={t("table.testWords")}
              onChange={(event) => choose(input, event.target.value)}
            />
          );
        }
        const choices =
          askedOf(input) === "hours"
            ? HOURS.map((hour) => ({ value: String(hour), label: t("table.clock", { hour }) }))
            : (values.facts[input] ?? []).filter(({ value }) => value !== "");
        return (
          <select key={input} {...field} onChange={(event) => choose(input, event.target.value)}>
            <option value="">{t("table.choose", { what })}</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        );
      })}
      <output>
        {found
          ? t(found.sure ? "table.decides" : "table.perhaps", { ...say, result: values.result(result) })
          : t(isComplete(name, content, facts) ? "table.nobody" : "table.testHow")}
      </output>
    </fieldset>
  );
}
