import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceCell, ChoicesCell, TextCell } from "../sheet/cells";
import { Grid, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type Change, useSheet } from "../sheet/sheet";
import type { Limits } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";

/** What may start or stop a clock. */
export const EVENTS = [
  "registered",
  "routed",
  "returned",
  "contacted",
  "proposed",
  "replied",
  "dissatisfied",
  "unanswered",
  "escalated",
  "regraded",
  "extended",
  "agreed",
  "refund_promised",
  "refund_settled",
  "closed",
  "cancelled",
  "merged",
].map((event) => `complaint.${event}`);

/** The clocks that this level defines, and the events that start and stop them. */
export function ClockTable({ content, change }: { content: Limits; change: Change<Limits> }) {
  const { t } = useTranslation("rules");
  const { known, named } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "clocks");
  const events = EVENTS.map((value) => ({ value, label: known("event", value) }));
  const runs = [
    { value: "round", label: t("limits.perRound") },
    { value: "case", label: t("limits.perCase") },
  ];
  const columns = [
    { key: "kind", title: t("limits.code"), width: 116 },
    { key: "name", title: t("limits.name") },
    { key: "nameEn", title: t("limits.nameEn"), width: 160 },
    { key: "per", title: t("limits.per"), width: 116 },
    { key: "starts", title: t("limits.starts"), width: 220 },
    { key: "stops", title: t("limits.stops"), width: 330 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  if (reading && content.clocks.length === 0) return <p className={styles.hint}>{t("limits.noClocks")}</p>;
  return (
    <>
      {content.clocks.length > 0 && (
        <Grid label={t("limits.clocks")} columns={columns}>
          {numbered(content.clocks).map(({ row, index, key }) => {
            const path = `clocks.${index}`;
            const label = (what: string) =>
              t("cell", { what: t(`limits.${what}`), row: named(row) || row.kind });
            return (
              <tr key={key}>
                <td>
                  <TextCell
                    path={`${path}.kind`}
                    label={label("code")}
                    value={row.kind}
                    code
                    onChange={(kind) => rows.set(index, { kind })}
                  />
                </td>
                <td>
                  <TextCell
                    path={`${path}.name`}
                    label={label("name")}
                    value={row.name}
                    onChange={(name) => rows.set(index, { name })}
                  />
                </td>
                <td>
                  <TextCell
                    path={`${path}.name_en`}
                    label={label("nameEn")}
                    value={row.name_en}
                    onChange={(name_en) => rows.set(index, { name_en })}
                  />
                </td>
                <td>
                  <ChoiceCell
                    path={`${path}.per_round`}
                    label={label("per")}
                    value={row.per_round ? "round" : "case"}
                    choices={runs}
                    onChange={(value) => rows.set(index, { per_round: value === "round" })}
                  />
                </td>
                <td>
                  <ChoicesCell
                    path={`${path}.starts`}
                    label={label("starts")}
                    value={row.starts}
                    choices={events}
                    none={t("nothing")}
                    onChange={(starts) => rows.set(index, { starts })}
                  />
                </td>
                <td>
                  <ChoicesCell
                    path={`${path}.stops`}
                    label={label("stops")}
                    value={row.stops}
                    choices={events}
                    none={t("nothing")}
                    onChange={(stops) => rows.set(index, { stops })}
                  />
                </td>
                {!reading && (
                  <td>
                    <RemoveButton label={label("removeClock")} onClick={() => rows.remove(index)} />
                  </td>
                )}
              </tr>
            );
          })}
        </Grid>
      )}
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              rows.add({ kind: "", name: "", name_en: "", per_round: true, starts: [], stops: [] })
            }
          >
            {t("limits.addClock")}
          </Button>
        </p>
      )}
    </>
  );
}
