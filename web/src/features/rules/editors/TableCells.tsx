import { useTranslation } from "react-i18next";
import { ChoiceCell, ChoicesCell, TextCell } from "../sheet/cells";
import { HandleCell, RemoveButton } from "../sheet/Grid";
import type { Rows } from "../sheet/rows";
import { useSheet } from "../sheet/sheet";
import type { DecisionTable, TableName, TableRow } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { HoursOfDayCell } from "./HoursOfDayCell";
import { AS_CATEGORY, askedOf, SHAPES, type TableValues, writtenAlike } from "./tables";
import {
  conditionOf,
  hoursOf,
  isLiteral,
  literalOf,
  resultOf,
  sourceOf,
  sourceOfHours,
  sourceOfWords,
  wordsOf,
} from "./zen";

interface TableCellsProps {
  name: TableName;
  row: TableRow;
  index: number;
  table: DecisionTable;
  rows: Rows<TableRow>;
  values: TableValues;
  expert: boolean;
  decides: boolean;
}

/** One row of a decision table: what must hold, and what follows. */
export function TableCells({ name, row, index, table, rows, values, expert, decides }: TableCellsProps) {
  const { t } = useTranslation("rules");
  const { known } = useWords();
  const { reading, hits } = useSheet();
  const label = (what: string) => t("cell", { what, row: t("row", { place: index + 1 }) });
  const condition = (at: number, input: string) => {
    const source = row.conditions[at] ?? "";
    const cell = { path: `rows.${index}.conditions.${at}`, label: label(known("table.input", input)) };
    const write = (text: string) =>
      rows.set(index, { conditions: row.conditions.with(at, text) }, `conditions.${at}`);
    const asked = askedOf(input);
    const plain = <TextCell {...cell} value={source} code onChange={write} />;
    if (expert) return plain;
    if (asked === "hours") {
      const hours = hoursOf(source);
      if (hours === undefined) return plain;
      return <HoursOfDayCell {...cell} value={hours} onChange={(next) => write(sourceOfHours(next))} />;
    }
    const { values: chosen, raw } =
      asked === "words" ? { values: wordsOf(source), raw: undefined } : conditionOf(source);
    if (raw !== undefined || chosen === undefined) return plain;
    return (
      <ChoicesCell
        {...cell}
        value={chosen}
        choices={values.facts[input] ?? []}
        none={t(asked === "words" ? "table.anyWords" : "table.any")}
        open={!values.facts[input]}
        onChange={(wanted) => write(asked === "words" ? sourceOfWords(wanted) : sourceOf(wanted))}
      />
    );
  };
  const result = (at: number, output: string) => {
    const source = row.results[at] ?? "";
    const cell = { path: `rows.${index}.results.${at}`, label: label(known("table.output", output)) };
    const write = (text: string) => rows.set(index, { results: row.results.with(at, text) }, `results.${at}`);
    if (expert || !(isLiteral(source) || source.trim() === AS_CATEGORY))
      return <TextCell {...cell} value={source} code onChange={write} />;
    if (output === SHAPES[name].output)
      return <ChoiceCell {...cell} value={writtenAlike(source)} choices={values.results} onChange={write} />;
    return <TextCell {...cell} value={literalOf(source)} wraps onChange={(text) => write(resultOf(text))} />;
  };
  const hit = hits?.[index];
  return (
    <tr data-place={index} className={decides ? styles.decides : undefined}>
      <HandleCell place={index} />
      <td className={styles.number}>{index + 1}</td>
      {hits && (
        <td className={hit === 0 ? styles.neverHit : styles.hit}>
          {hit === undefined ? "" : hit === 0 ? t("trial.never") : hit}
        </td>
      )}
      {table.inputs.map((input, at) => (
        <td key={input}>{condition(at, input)}</td>
      ))}
      {table.outputs.map((output, at) => (
        <td key={output}>{result(at, output)}</td>
      ))}
      {!reading && (
        <td>
          <RemoveButton label={label(t("table.remove"))} onClick={() => rows.remove(index)} />
        </td>
      )}
    </tr>
  );
}
