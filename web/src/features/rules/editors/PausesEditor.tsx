import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useClockKinds } from "../names";
import { AmountCell, CheckCell, TextCell, ToldAt } from "../sheet/cells";
import { Grid, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import type { PauseReason, Pauses } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";

/** The law's clock: no reason of ours puts it off. */
const STATUTORY = "statutory";

/** Which clock each reason to pause stops, and how long at most. */
export function PausesEditor({ content, change, unit }: EditorProps<Pauses>) {
  const { t } = useTranslation("rules");
  const { named, known } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "reasons");
  const kinds = useClockKinds(unit);
  const names = new Map(kinds.map((clock) => [clock.kind, named(clock)]));
  // A clock that is stopped here but known nowhere must stay in sight.
  const stopped = content.reasons.flatMap((reason) => reason.stops);
  const clocks = [...new Set([...names.keys(), ...stopped])];
  const columns = [
    { key: "name", title: t("pauses.name"), width: 140 },
    { key: "nameEn", title: t("pauses.nameEn") },
    ...clocks.map((clock) => ({ key: clock, title: names.get(clock) ?? known("clock", clock), width: 84 })),
    { key: "atMost", title: t("pauses.atMost"), width: 196 },
    { key: "awaits", title: t("pauses.awaitsCustomer"), width: 88 },
    { key: "code", title: t("pauses.code"), width: 156 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  const stop = (index: number, reason: PauseReason, clock: string, stops: boolean) => {
    const others = reason.stops.filter((one) => one !== clock);
    rows.set(index, {
      stops: stops ? clocks.filter((one) => one === clock || others.includes(one)) : others,
    });
  };
  return (
    <>
      <p className={styles.hint}>{t("pauses.how")}</p>
      <Grid label={t("kind.complaint_pauses")} columns={columns} pinned>
        {numbered(content.reasons).map(({ row, index, key }) => {
          const path = `reasons.${index}`;
          const label = (what: string) => t("cell", { what, row: named(row) || row.code });
          return (
            <tr key={key}>
              <td>
                <TextCell
                  path={`${path}.name`}
                  label={label(t("pauses.name"))}
                  value={row.name}
                  wraps
                  onChange={(name) => rows.set(index, { name })}
                />
                <ToldAt path={`${path}.stops`} />
              </td>
              <td>
                <TextCell
                  path={`${path}.name_en`}
                  label={label(t("pauses.nameEn"))}
                  value={row.name_en}
                  wraps
                  onChange={(name_en) => rows.set(index, { name_en })}
                />
              </td>
              {clocks.map((clock) => (
                <td key={clock} className={styles.stop}>
                  <CheckCell
                    path={`${path}.stops.${row.stops.indexOf(clock)}`}
                    label={label(t("pauses.stopsClock", { clock: names.get(clock) ?? clock }))}
                    value={row.stops.includes(clock)}
                    fixed={clock === STATUTORY && !row.stops.includes(clock)}
                    onChange={(stops) => stop(index, row, clock, stops)}
                  />
                </td>
              ))}
              <td>
                <AmountCell
                  path={`${path}.at_most`}
                  label={label(t("pauses.atMost"))}
                  value={row.at_most}
                  placeholder={t("pauses.withoutEnd")}
                  onChange={(at_most) => rows.set(index, { at_most })}
                />
              </td>
              <td className={styles.stop}>
                <CheckCell
                  path={`${path}.awaits_customer`}
                  label={label(t("pauses.awaitsCustomer"))}
                  value={row.awaits_customer}
                  onChange={(awaits_customer) => rows.set(index, { awaits_customer })}
                />
              </td>
              <td>
                <TextCell
                  path={`${path}.code`}
                  label={label(t("pauses.code"))}
                  value={row.code}
                  code
                  onChange={(code) => rows.set(index, { code })}
                />
              </td>
              {!reading && (
                <td>
                  <RemoveButton label={label(t("pauses.remove"))} onClick={() => rows.remove(index)} />
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
            onClick={() =>
              rows.add({ code: "", name: "", name_en: "", stops: [], at_most: null, awaits_customer: false })
            }
          >
            {t("pauses.add")}
          </Button>
        </p>
      )}
    </>
  );
}
