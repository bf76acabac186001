import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCategoryChoices } from "../names";
import type { Choice } from "../sheet/cells";
import { Grid } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import { type Assignment, CHANNELS, type TableRow, URGENCIES } from "../types";
import { useWords } from "../words";
import { AssignmentRow } from "./AssignmentRow";
import { AssignmentTest } from "./AssignmentTest";
import styles from "./editors.module.css";
import { useFunctions } from "./functions";
import { type Facts, resultOf } from "./zen";

const WIDTHS: Record<string, number> = { category: 160, group: 150, urgency: 112, channel: 112 };

/** What each fact can be. */
function useValues(unit: string) {
  const { t } = useTranslation("rules");
  const { groups, categories } = useCategoryChoices(unit);
  const values: Record<string, Choice[]> = {
    category: categories,
    group: groups,
    urgency: URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) })),
    channel: CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) })),
  };
  return values;
}

const newRow = (rows: readonly TableRow[], { inputs, outputs }: Assignment): TableRow => {
  const taken = new Set(rows.map((row) => row.id));
  let number = rows.length + 1;
  while (taken.has(`row-${number}`)) number++;
  return {
    id: `row-${number}`,
    conditions: inputs.map(() => ""),
    results: outputs.map((output) => (output === "function" ? resultOf("complaint") : resultOf(""))),
  };
};

/** Who gets what: the first row that fits decides. */
export function AssignmentEditor({ content, change, unit }: EditorProps<Assignment>) {
  const { t } = useTranslation("rules");
  const { known } = useWords();
  const { reading } = useSheet();
  const [expert, setExpert] = useState(false);
  const [facts, setFacts] = useState<Facts>({});
  const rows = useRows(change, "rows");
  const values = useValues(unit);
  const functions = useFunctions();
  const columns = [
    { key: "number", title: t("assignment.number"), width: 34 },
    ...content.inputs.map((input) => ({
      key: `in ${input}`,
      title: known("assignment.input", input),
      width: WIDTHS[input] ?? 130,
    })),
    ...content.outputs.map((output) => ({
      key: `out ${output}`,
      title: known("assignment.output", output),
      width: output === "function" ? 186 : 160,
    })),
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.hint}>{t("assignment.how")}</p>
        <Checkbox
          className={styles.switch}
          checked={expert}
          onChange={(event) => setExpert(event.target.checked)}
        >
          {t("assignment.expert")}
        </Checkbox>
      </div>
      <AssignmentTest
        content={content}
        values={values}
        functions={functions}
        facts={facts}
        onFacts={setFacts}
      />
      <Grid label={t("kind.complaint_assignment")} columns={columns} onMove={rows.move}>
        {numbered(content.rows).map(({ row, index, key }) => (
          <AssignmentRow
            key={key}
            row={row}
            index={index}
            table={content}
            rows={rows}
            values={values}
            functions={functions}
            expert={expert}
            facts={facts}
          />
        ))}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            // Before the last row, which takes whatever is left.
            onClick={() => rows.add(newRow(content.rows, content), Math.max(0, content.rows.length - 1))}
          >
            {t("assignment.add")}
          </Button>
          <span>{t("grid.keys")}</span>
        </p>
      )}
    </>
  );
}
