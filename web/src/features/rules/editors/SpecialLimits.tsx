import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountCell, ChoiceCell, ChoicesCell } from "../sheet/cells";
import { Grid, RemoveButton } from "../sheet/Grid";
import { useRows } from "../sheet/rows";
import { type Change, useSheet } from "../sheet/sheet";
import { CHANNELS, type ClockKind, type Limits, URGENCIES } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { LimitMarks } from "./LimitMatrix";
import { newLimit, specialLimits } from "./limits";

interface SpecialLimitsProps {
  content: Limits;
  change: Change<Limits>;
  clocks: readonly ClockKind[];
}

/** Limits of some channels, or of several urgencies at once. */
export function SpecialLimits({ content, change, clocks }: SpecialLimitsProps) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "limits");
  const special = specialLimits(content);
  const columns = [
    { key: "clock", title: t("limits.clock"), width: 170 },
    { key: "channels", title: t("limits.channels"), width: 200 },
    { key: "urgencies", title: t("limits.urgencies"), width: 190 },
    { key: "amount", title: t("limits.amount"), width: 190 },
    { key: "marks", title: t("limits.marks") },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  const kinds = clocks.map((clock) => ({ value: clock.kind, label: named(clock) || clock.kind }));
  const channels = CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }));
  const urgencies = URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }));
  return (
    <>
      {special.length > 0 && (
        <Grid label={t("limits.special")} columns={columns}>
          {special.map(({ limit, index }) => (
            <tr key={index}>
              <td>
                <ChoiceCell
                  path={`limits.${index}.clock`}
                  label={t("limits.clock")}
                  value={limit.clock}
                  choices={kinds}
                  onChange={(clock) => rows.set(index, { clock })}
                />
              </td>
              <td>
                <ChoicesCell
                  path={`limits.${index}.channels`}
                  label={t("limits.channels")}
                  value={limit.channels}
                  choices={channels}
                  none={t("limits.anyChannel")}
                  onChange={(value) => rows.set(index, { channels: value })}
                />
              </td>
              <td>
                <ChoicesCell
                  path={`limits.${index}.urgencies`}
                  label={t("limits.urgencies")}
                  value={limit.urgencies}
                  choices={urgencies}
                  none={t("limits.anyUrgency")}
                  onChange={(value) => rows.set(index, { urgencies: value })}
                />
              </td>
              <td>
                <AmountCell
                  path={`limits.${index}.amount`}
                  label={t("limits.amount")}
                  value={limit.amount}
                  onChange={(amount) =>
                    rows.set(index, { amount: amount ?? { ...limit.amount, number: null } })
                  }
                />
              </td>
              <td>
                <LimitMarks placed={{ limit, index }} label={t("limits.special")} change={change} />
              </td>
              {!reading && (
                <td>
                  <RemoveButton label={t("limits.remove")} onClick={() => rows.remove(index)} />
                </td>
              )}
            </tr>
          ))}
        </Grid>
      )}
      {reading && special.length === 0 && <p className={styles.hint}>{t("limits.noSpecial")}</p>}
      {!reading && (
        <p className={styles.under}>
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              rows.add({
                ...newLimit(clocks[0]?.kind ?? "answer", [], { number: 1, unit: "working_day" }),
                channels: ["hotline"],
              })
            }
          >
            {t("limits.addSpecial")}
          </Button>
        </p>
      )}
    </>
  );
}
