import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import type { Hotlines } from "../../hotlines";
import { ChoiceCell, TextCell, ToldAt } from "../../sheet/cells";
import { Grid, RemoveButton } from "../../sheet/Grid";
import { numbered, useRows } from "../../sheet/rows";
import { type Change, useSheet } from "../../sheet/sheet";
import styles from "../editors.module.css";

interface NumberTableProps {
  content: Hotlines;
  change: Change<Hotlines>;
}

/** Numbers of ours, and the unit to which their calls belong. */
export function NumberTable({ content, change }: NumberTableProps) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const rows = useRows(change, "numbers");
  const units = (useUnits().data ?? []).map((unit) => ({ value: unit.code, label: unit.name }));
  const columns = [
    { key: "number", title: t("hotlines.number"), width: 204 },
    { key: "unit", title: t("hotlines.unit") },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  const what = (part: string, row: string | number) => t("cell", { what: t(`hotlines.${part}`), row });
  return (
    <section>
      <h3>{t("hotlines.numbersTitle")}</h3>
      <p className={styles.hint}>{t("hotlines.numbersHow")}</p>
      <span data-path="numbers">
        <ToldAt path="numbers" />
      </span>
      <Grid label={t("hotlines.numbersTitle")} columns={columns}>
        {numbered(content.numbers).map(({ row, index, key }) => (
          <tr key={key}>
            <td>
              <TextCell
                path={`numbers.${index}.number`}
                label={what("number", row.number || index + 1)}
                value={row.number}
                code
                onChange={(number) => rows.set(index, { number })}
              />
            </td>
            <td>
              <ChoiceCell
                path={`numbers.${index}.unit`}
                label={what("unit", row.number || index + 1)}
                value={row.unit}
                choices={units}
                onChange={(unit) => rows.set(index, { unit })}
              />
            </td>
            {!reading && (
              <td>
                <RemoveButton
                  label={what("removeNumber", row.number || index + 1)}
                  onClick={() => rows.remove(index)}
                />
              </td>
            )}
          </tr>
        ))}
      </Grid>
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            onClick={() => rows.add({ number: "", unit: units[0]?.value ?? "" })}
          >
            {t("hotlines.addNumber")}
          </Button>
        </p>
      )}
    </section>
  );
}
