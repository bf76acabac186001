import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountCell, CheckCell, ChoiceCell, ChoicesCell, FigureCell, ToldAt } from "../sheet/cells";
import { Grid, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import { type EscalationLadder, type EscalationRow, TRIGGERS, URGENCIES } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";

const BLANK: EscalationRow = {
  trigger: "time",
  to: "",
  clocks: [],
  percent: 100,
  overdue: null,
  times: null,
  kinds: [],
  urgencies: [],
  mandatory: false,
};
const CLOCKS = [
  "contact",
  "plan",
  "answer",
  "overall",
  "agreed",
  "statutory",
  "correction",
  "refund",
  "workorder",
];
/** What a trigger asks for; what it does not ask for is taken away with it. */
const ASKED: Record<string, Partial<EscalationRow>> = {
  time: { percent: 100, overdue: null, times: null },
  overdue: { percent: null, overdue: { number: 4, unit: "working_hour" }, times: null },
  rounds: { percent: null, overdue: null, times: 2, clocks: [] },
  repeats: { percent: null, overdue: null, times: 2, clocks: [] },
};

/** What leads to a level: how late, how often dissatisfied, how often the same complaint. */
export function EscalationRows({ content, change }: EditorProps<EscalationLadder>) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const rows = useRows(change, "rows");
  const columns = [
    { key: "trigger", title: t("escalation.trigger"), width: 170 },
    { key: "amount", title: t("escalation.amount"), width: 140 },
    { key: "clocks", title: t("escalation.clocks") },
    { key: "urgencies", title: t("escalation.urgencies"), width: 130 },
    { key: "kinds", title: t("escalation.kinds"), width: 120 },
    { key: "to", title: t("escalation.to"), width: 210 },
    { key: "mandatory", title: t("escalation.mandatory"), width: 90 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <section>
      <h3>{t("escalation.rows")}</h3>
      <p className={styles.hint}>{t("escalation.rowsHow")}</p>
      <span data-path="rows">
        <ToldAt path="rows" />
      </span>
      <Grid label={t("escalation.rows")} columns={columns}>
        {numbered(content.rows).map(({ row, index, key }) => (
          <Row key={key} row={row} index={index} content={content} rows={rows} />
        ))}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            onClick={() => rows.add({ ...BLANK, to: content.levels[0]?.code ?? "" })}
          >
            {t("escalation.addRow")}
          </Button>
        </p>
      )}
    </section>
  );
}

interface RowProps {
  row: EscalationRow;
  index: number;
  content: EscalationLadder;
  rows: ReturnType<typeof useRows<EscalationLadder, "rows">>;
}

function Row({ row, index, content, rows }: RowProps) {
  const { t } = useTranslation(["rules", "common"]);
  const { named, known } = useWords();
  const { reading } = useSheet();
  const what = (part: string) =>
    t("cell", { what: t(`escalation.${part}`), row: t("row", { place: index + 1 }) });
  const at = (part: string) => `rows.${index}.${part}`;
  const ofClock = row.trigger === "time" || row.trigger === "overdue";
  const levels = content.levels.map((level) => ({ value: level.code, label: named(level) || level.code }));
  const triggers = TRIGGERS.map((value) => ({ value, label: t(`escalation.triggers.${value}`) }));
  const clocks = [...new Set([...CLOCKS, ...row.clocks])].map((value) => ({
    value,
    label: known("clock", value),
  }));
  const urgencies = URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }));
  return (
    <tr>
      <td>
        <ChoiceCell
          path={at("trigger")}
          label={what("trigger")}
          value={row.trigger}
          choices={triggers}
          onChange={(trigger) => rows.set(index, { trigger, ...ASKED[trigger] }, "trigger")}
        />
      </td>
      <td>
        <Amount row={row} index={index} rows={rows} />
      </td>
      <td>
        {ofClock ? (
          <ChoicesCell
            path={at("clocks")}
            label={what("clocks")}
            value={row.clocks}
            choices={clocks}
            none={t("escalation.anyClock")}
            open
            onChange={(value) => rows.set(index, { clocks: value })}
          />
        ) : (
          <ToldAt path={at("clocks")} />
        )}
      </td>
      <td>
        <ChoicesCell
          path={at("urgencies")}
          label={what("urgencies")}
          value={row.urgencies}
          choices={urgencies}
          none={t("escalation.any")}
          onChange={(value) => rows.set(index, { urgencies: value })}
        />
      </td>
      <td>
        <ChoicesCell
          path={at("kinds")}
          label={what("kinds")}
          value={row.kinds}
          choices={[
            { value: "complaint", label: t("escalation.complaint") },
            { value: "workorder", label: t("escalation.workorder") },
          ]}
          none={t("escalation.any")}
          open
          onChange={(value) => rows.set(index, { kinds: value })}
        />
      </td>
      <td>
        <ChoiceCell
          path={at("to")}
          label={what("to")}
          value={row.to}
          choices={levels}
          onChange={(to) => rows.set(index, { to })}
        />
      </td>
      <td>
        <CheckCell
          path={at("mandatory")}
          label={what("mandatory")}
          value={row.mandatory}
          onChange={(mandatory) => rows.set(index, { mandatory })}
        />
      </td>
      {!reading && (
        <td>
          <RemoveButton label={what("removeRow")} onClick={() => rows.remove(index)} />
        </td>
      )}
    </tr>
  );
}

/** The one value that the trigger asks for, with its unit. */
function Amount({ row, index, rows }: Pick<RowProps, "row" | "index" | "rows">) {
  const { t } = useTranslation("rules");
  const part = row.trigger === "time" ? "percent" : "times";
  const label = t("cell", { what: t("escalation.amount"), row: t("row", { place: index + 1 }) });
  if (row.trigger === "overdue")
    return (
      <AmountCell
        path={`rows.${index}.overdue`}
        label={label}
        value={row.overdue}
        onChange={(overdue) => rows.set(index, { overdue })}
      />
    );
  return (
    <span className={styles.figured}>
      <FigureCell
        path={`rows.${index}.${part}`}
        label={label}
        value={row[part]}
        onChange={(value) => rows.set(index, { [part]: value })}
      />
      <small>{t(`escalation.unit.${part}`)}</small>
    </span>
  );
}
