import { useTranslation } from "react-i18next";
import { type Choice, ChoiceCell, ChoicesCell, TextCell } from "../sheet/cells";
import { HandleCell, RemoveButton } from "../sheet/Grid";
import type { Rows } from "../sheet/rows";
import { useSheet } from "../sheet/sheet";
import type { Assignment, TableRow } from "../types";
import { useWords } from "../words";
import { decided } from "./AssignmentTest";
import styles from "./editors.module.css";
import { conditionOf, type Facts, isLiteral, literalOf, resultOf, sourceOf } from "./zen";

interface AssignmentRowProps {
  row: TableRow;
  index: number;
  table: Assignment;
  rows: Rows<TableRow>;
  values: Record<string, Choice[]>;
  functions: readonly Choice[];
  expert: boolean;
  facts: Facts;
}

export function AssignmentRow({
  row,
  index,
  table,
  rows,
  values,
  functions,
  expert,
  facts,
}: AssignmentRowProps) {
  const { t } = useTranslation("rules");
  const { known } = useWords();
  const { reading } = useSheet();
  const decides = decided(table, facts)?.index === index;
  const label = (what: string) => t("cell", { what, row: t("row", { place: index + 1 }) });
  const condition = (at: number, input: string) => {
    const source = row.conditions[at] ?? "";
    const { values: chosen, raw } = conditionOf(source);
    const cell = {
      path: `rows.${index}.conditions.${at}`,
      label: label(known("assignment.input", input)),
    };
    const write = (text: string) =>
      rows.set(index, { conditions: row.conditions.with(at, text) }, `conditions.${at}`);
    if (expert || raw !== undefined) return <TextCell {...cell} value={source} code onChange={write} />;
    return (
      <ChoicesCell
        {...cell}
        value={chosen}
        choices={values[input] ?? []}
        none={t("assignment.any")}
        open={!values[input]}
        onChange={(wanted) => write(sourceOf(wanted))}
      />
    );
  };
  const result = (at: number, output: string) => {
    const source = row.results[at] ?? "";
    const cell = { path: `rows.${index}.results.${at}`, label: label(known("assignment.output", output)) };
    const write = (text: string) => rows.set(index, { results: row.results.with(at, text) }, `results.${at}`);
    if (expert || !isLiteral(source)) return <TextCell {...cell} value={source} code onChange={write} />;
    const value = literalOf(source);
    const told = (text: string) => write(resultOf(text));
    return output === "function" ? (
      <ChoiceCell {...cell} value={value} choices={functions} onChange={told} />
    ) : (
      <TextCell {...cell} value={value} wraps onChange={told} />
    );
  };
  return (
    <tr data-place={index} className={decides ? styles.decides : undefined}>
      <HandleCell place={index} />
      <td className={styles.number}>{index + 1}</td>
      {table.inputs.map((input, at) => (
        <td key={input}>{condition(at, input)}</td>
      ))}
      {table.outputs.map((output, at) => (
        <td key={output}>{result(at, output)}</td>
      ))}
      {!reading && (
        <td>
          <RemoveButton label={label(t("assignment.remove"))} onClick={() => rows.remove(index)} />
        </td>
      )}
    </tr>
  );
}
