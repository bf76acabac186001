import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Choice, ChoiceCell, ToldAt } from "../../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../../sheet/Grid";
import { numbered, useRows } from "../../sheet/rows";
import { useSheet } from "../../sheet/sheet";
import { ALL_CHANNELS, URGENCIES } from "../../types";
import { useWords } from "../../words";
import styles from "../editors.module.css";
import { useFunctions } from "../functions";
import type { PartProps } from "./TypePage";
import { newAssignment } from "./ticketTypes";

const ASKED = ["category", "urgency", "channel"] as const;

/** Who gets a ticket: the first row that fits decides, the last one fits any. */
export function AssignmentPart({ type, path, change }: PartProps) {
  const { t } = useTranslation("rules");
  const { known, named } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "assignment");
  const functions = useFunctions();
  const channels = type.channels.length ? type.channels : ALL_CHANNELS;
  const any: Choice = { value: "", label: t("table.any") };
  const values: Record<(typeof ASKED)[number], Choice[]> = {
    category: type.categories.map((one) => ({ value: one.code, label: named(one) || one.code })),
    urgency: URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) })),
    channel: channels.map((value) => ({ value, label: t(`common:channel.${value}`) })),
  };
  const columns = [
    ...ASKED.map((input) => ({ key: input, title: known("table.input", input) })),
    { key: "function", title: known("table.output", "function"), width: 220 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <section data-path={`${path}.assignment`}>
      <p className={styles.hint}>{t("ticketTypes.assignmentHow")}</p>
      <ToldAt path={`${path}.assignment`} />
      <Grid label={t("ticketTypes.tab.assignment")} columns={columns} onMove={rows.move}>
        {numbered(type.assignment).map(({ row, index, key }) => {
          const label = (what: string) => t("cell", { what, row: t("row", { place: index + 1 }) });
          const at = `${path}.assignment.${index}`;
          return (
            <tr key={key} data-place={index}>
              <HandleCell place={index} />
              {ASKED.map((input) => (
                <td key={input}>
                  <ChoiceCell
                    path={`${at}.${input}`}
                    label={label(known("table.input", input))}
                    value={row[input]}
                    choices={[any, ...values[input]]}
                    onChange={(value) => rows.set(index, { [input]: value })}
                  />
                </td>
              ))}
              <td>
                <ChoiceCell
                  path={`${at}.function`}
                  label={label(known("table.output", "function"))}
                  value={row.function}
                  choices={functions}
                  onChange={(value) => rows.set(index, { function: value })}
                />
              </td>
              {!reading && (
                <td>
                  {type.assignment.length > 1 && (
                    <RemoveButton label={label(t("table.remove"))} onClick={() => rows.remove(index)} />
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
            // Before the last row, which takes whatever is left.
            onClick={() => rows.add(newAssignment(type), Math.max(0, type.assignment.length - 1))}
          >
            {t("table.add")}
          </Button>
          <span>{t("grid.keys")}</span>
        </p>
      )}
    </section>
  );
}
