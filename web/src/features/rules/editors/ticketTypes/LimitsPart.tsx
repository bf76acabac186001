import { LockOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type FormSchema, optionName } from "@/features/forms/schema";
import { useFieldWords } from "@/features/forms/words";
import { AmountCell, type Choice, ChoiceCell, FigureCell, TextCell, ToldAt } from "../../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../../sheet/Grid";
import { numbered, useRows } from "../../sheet/rows";
import { useSheet } from "../../sheet/sheet";
import { type TypeLimit, URGENCIES } from "../../types";
import { useWords } from "../../words";
import styles from "../editors.module.css";
import type { PartProps } from "./TypePage";
import { conditionFields, newLimit } from "./ticketTypes";

/** By when a ticket has to be done: the first row that fits counts, the last one fits any. */
export function LimitsPart({ type, path, change, firm }: PartProps) {
  const { t } = useTranslation("rules");
  const { english, amount, list } = useWords();
  const words = useFieldWords();
  const { reading } = useSheet();
  const rows = useRows(change, "limits");
  const yesNo = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  const fields = conditionFields(type.form, words.title, (one) => optionName(one, english), yesNo);
  const conditionWords = (row: TypeLimit, form: FormSchema) => {
    const asked = conditionFields(form, words.title, (one) => optionName(one, english), yesNo).find(
      ({ key }) => key === row.field,
    );
    const value = asked?.values.find((one) => one.value === row.value)?.label ?? row.value;
    return list([
      ...(row.urgency ? [t(`common:urgency.${row.urgency}`)] : []),
      ...(row.field ? [`${asked?.title ?? row.field} = ${value}`] : []),
    ]);
  };
  const any: Choice = { value: "", label: t("table.any") };
  const columns = [
    { key: "urgency", title: t("limits.urgencies"), width: 150 },
    { key: "field", title: t("ticketTypes.field"), width: 180 },
    { key: "value", title: t("ticketTypes.value"), width: 160 },
    { key: "amount", title: t("limits.amount"), width: 200 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <div className={styles.stack}>
      <section data-path={`${path}.limits`}>
        <p className={styles.hint}>{t("ticketTypes.limitsHow")}</p>
        <ToldAt path={`${path}.limits`} />
        {firm && (
          <p className={styles.hint}>
            <LockOutlined />{" "}
            {t("ticketTypes.atMost", {
              level: firm.level,
              limits: firm.type.limits
                .map(
                  (row) => `${conditionWords(row, firm.type.form) || t("table.any")}: ${amount(row.amount)}`,
                )
                .join(t("semicolon")),
            })}
          </p>
        )}
        <Grid label={t("ticketTypes.tab.limits")} columns={columns} onMove={rows.move}>
          {numbered(type.limits).map(({ row, index, key }) => {
            const at = `${path}.limits.${index}`;
            const asked = fields.find((field) => field.key === row.field);
            const label = (what: string) => t("cell", { what, row: t("row", { place: index + 1 }) });
            return (
              <tr key={key} data-place={index}>
                <HandleCell place={index} />
                <td>
                  <ChoiceCell
                    path={`${at}.urgency`}
                    label={label(t("limits.urgencies"))}
                    value={row.urgency}
                    choices={[
                      any,
                      ...URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) })),
                    ]}
                    onChange={(urgency) => rows.set(index, { urgency })}
                  />
                </td>
                <td>
                  <ChoiceCell
                    path={`${at}.field`}
                    label={label(t("ticketTypes.field"))}
                    value={row.field}
                    choices={[any, ...fields.map((field) => ({ value: field.key, label: field.title }))]}
                    onChange={(field) =>
                      rows.set(index, {
                        field,
                        value: fields.find((one) => one.key === field)?.values[0]?.value ?? "",
                      })
                    }
                  />
                </td>
                <td>
                  {row.field &&
                    (asked?.values.length ? (
                      <ChoiceCell
                        path={`${at}.value`}
                        label={label(t("ticketTypes.value"))}
                        value={row.value}
                        choices={asked.values}
                        onChange={(value) => rows.set(index, { value })}
                      />
                    ) : (
                      <TextCell
                        path={`${at}.value`}
                        label={label(t("ticketTypes.value"))}
                        value={row.value}
                        onChange={(value) => rows.set(index, { value })}
                      />
                    ))}
                </td>
                <td>
                  <AmountCell
                    path={`${at}.amount`}
                    label={label(t("limits.amount"))}
                    value={row.amount}
                    onChange={(amount) =>
                      rows.set(index, { amount: amount ?? { ...row.amount, number: null } })
                    }
                  />
                </td>
                {!reading && (
                  <td>
                    {type.limits.length > 1 && (
                      <RemoveButton label={label(t("limits.remove"))} onClick={() => rows.remove(index)} />
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </Grid>
        {!reading && (
          <p className={styles.under}>
            <Button
              icon={<PlusOutlined />}
              // Before the last row, which fits whatever is left.
              onClick={() => rows.add(newLimit(), Math.max(0, type.limits.length - 1))}
            >
              {t("ticketTypes.addLimit")}
            </Button>
            <span>{t("grid.keys")}</span>
          </p>
        )}
      </section>
      <dl className={styles.figures}>
        <div>
          <dt>{t("ticketTypes.soon")}</dt>
          <dd className={styles.boxed}>
            <FigureCell
              path={`${path}.soon_percent`}
              label={t("ticketTypes.soon")}
              value={type.soon_percent}
              onChange={(soon_percent) => change((was) => ({ ...was, soon_percent }), "soon_percent")}
            />
          </dd>
          <dd className={styles.hint}>{t("ticketTypes.soonHow")}</dd>
        </div>
      </dl>
    </div>
  );
}
