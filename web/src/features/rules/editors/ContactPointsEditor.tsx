import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { FigureCell, TextCell, ToldAt } from "../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import type { ContactPoints } from "../watching";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["importance", "important_from", "good_percent"] as const;

/** How much contact points matter. */
export function ContactPointsEditor({ content, change }: EditorProps<ContactPoints>) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const rows = useRows(change, "points");
  const columns = [
    { key: "name", title: t("contactPoints.name") },
    { key: "importance", title: t("contactPoints.rowImportance"), width: 160 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="contactPoints" names={FIGURES} content={content} change={change} />
      </section>
      <section>
        <h3>{t("contactPoints.points")}</h3>
        <p className={styles.hint}>{t("contactPoints.pointsHow")}</p>
        <span data-path="points">
          <ToldAt path="points" />
        </span>
        <Grid label={t("contactPoints.points")} columns={columns} onMove={rows.move}>
          {numbered(content.points).map(({ row, index, key }) => {
            const what = (part: "name" | "rowImportance" | "remove") =>
              t("cell", { what: t(`contactPoints.${part}`), row: row.name || index + 1 });
            return (
              <tr key={key} data-place={index}>
                <HandleCell place={index} />
                <td>
                  <TextCell
                    path={`points.${index}.name`}
                    label={what("name")}
                    value={row.name}
                    onChange={(name) => rows.set(index, { name })}
                  />
                </td>
                <td>
                  <FigureCell
                    path={`points.${index}.importance`}
                    label={what("rowImportance")}
                    value={row.importance}
                    onChange={(importance) => rows.set(index, { importance })}
                  />
                </td>
                {!reading && (
                  <td>
                    <RemoveButton label={what("remove")} onClick={() => rows.remove(index)} />
                  </td>
                )}
              </tr>
            );
          })}
        </Grid>
        {!reading && (
          <p className={styles.under}>
            <Button icon={<PlusOutlined />} onClick={() => rows.add({ name: "", importance: 3 })}>
              {t("contactPoints.add")}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
}
