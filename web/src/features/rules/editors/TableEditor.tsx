import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Grid } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import type { DecisionTable, TableName, TableRow } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { TableCells } from "./TableCells";
import { TableTest } from "./TableTest";
import { decided, SHAPES, useTableValues, WIDTHS } from "./tables";
import { type Facts, resultOf } from "./zen";

const newRow = (name: TableName, { rows, inputs, outputs }: DecisionTable): TableRow => {
  const taken = new Set(rows.map((row) => row.id));
  let number = rows.length + 1;
  while (taken.has(`row-${number}`)) number++;
  const { output: main, first } = SHAPES[name];
  return {
    id: `row-${number}`,
    conditions: inputs.map(() => ""),
    results: outputs.map((output) => (output === main ? first : resultOf(""))),
  };
};

function useColumns(name: TableName, { inputs, outputs }: DecisionTable) {
  const { t } = useTranslation("rules");
  const { known } = useWords();
  const { reading, hits } = useSheet();
  return [
    { key: "number", title: t("table.number"), width: 34 },
    ...(hits ? [{ key: "hits", title: t("trial.hits"), width: 60 }] : []),
    ...inputs.map((input) => ({
      key: `in ${input}`,
      title: known("table.input", input),
      width: WIDTHS[input] ?? 130,
    })),
    ...outputs.map((output) => ({
      key: `out ${output}`,
      title: known("table.output", output),
      width: output === SHAPES[name].output ? SHAPES[name].width : 140,
    })),
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
}

function TableEditor({ name, content, change, unit }: EditorProps<DecisionTable> & { name: TableName }) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const [expert, setExpert] = useState(false);
  const [facts, setFacts] = useState<Facts>({});
  const rows = useRows(change, "rows");
  const values = useTableValues(name, unit);
  const columns = useColumns(name, content);
  const deciding = decided(name, content, facts)?.index;
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.hint}>{t("table.how")}</p>
        <Checkbox
          className={styles.switch}
          checked={expert}
          onChange={(event) => setExpert(event.target.checked)}
        >
          {t("table.expert")}
        </Checkbox>
      </div>
      <TableTest name={name} content={content} values={values} facts={facts} onFacts={setFacts} />
      <Grid label={t(`kind.${name}`)} columns={columns} onMove={rows.move}>
        {numbered(content.rows).map(({ row, index, key }) => (
          <TableCells
            key={key}
            name={name}
            row={row}
            index={index}
            table={content}
            rows={rows}
            values={values}
            expert={expert}
            decides={deciding === index}
          />
        ))}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            // Before the last row, which takes whatever is left.
            onClick={() => rows.add(newRow(name, content), Math.max(0, content.rows.length - 1))}
          >
            {t("table.add")}
          </Button>
          <span>{t("grid.keys")}</span>
        </p>
      )}
    </>
  );
}

/** Who gets what: the first row that fits decides. */
export function AssignmentEditor(props: EditorProps<DecisionTable>) {
  return <TableEditor name="complaint_assignment" {...props} />;
}

/** How urgent it is, where nobody chose. */
export function UrgencyEditor(props: EditorProps<DecisionTable>) {
  return <TableEditor name="complaint_urgency" {...props} />;
}
