import { PhoneOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { useMe } from "@/session/session";
import { absolute, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { counted } from "../seat/timing";
import type { CallRow } from "../types";
import styles from "./calls.module.css";

interface CallTableProps {
  rows: readonly CallRow[];
  onOpen(contact: string): void;
}

/** One row a call; j and k walk, Enter opens its course. */
export function CallTable({ rows, onOpen }: CallTableProps) {
  const { t } = useTranslation("telephony");
  const walk = useWalk(rows.map(({ contact }) => contact));
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && onOpen(walk.current),
  });
  return (
    <div ref={walk.frame}>
      <table className={ui.sticky} aria-label={t("calls.title")}>
        <thead>
          <tr>
            <th style={{ width: 160 }}>{t("calls.arrived")}</th>
            <th style={{ width: 150 }}>{t("calls.caller")}</th>
            <th>{t("calls.queue")}</th>
            <th>{t("calls.agent")}</th>
            <th style={{ width: 110 }}>{t("calls.outcome")}</th>
            <th style={{ width: 80 }} className={ui.number}>
              {t("calls.waited")}
            </th>
            <th style={{ width: 80 }} className={ui.number}>
              {t("calls.talked")}
            </th>
            <th style={{ width: 80 }} className={`${ui.number} ${ui.wide}`}>
              {t("calls.held")}
            </th>
            <th style={{ width: 90 }} className={`${ui.number} ${ui.wide}`}>
              {t("calls.transfers")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.contact}
              row={row}
              current={row.contact === walk.current}
              onOpen={() => onOpen(row.contact)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: CallRow;
  current: boolean;
  onOpen(): void;
}

function Row({ row, current, onOpen }: RowProps) {
  const { t, i18n } = useTranslation("telephony");
  const { zone } = useMe();
  const time = (milliseconds: number) => counted(Math.round(milliseconds / 1000));
  return (
    <tr data-row={row.contact} className={current ? styles.current : styles.row} onClick={onOpen}>
      <td>
        <button
          type="button"
          className={styles.open}
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          {absolute(row.arrived_at, zone, "MM-DD HH:mm:ss")}
        </button>
      </td>
      <td>
        <PhoneOutlined aria-hidden /> {t(`calls.${row.direction}`)} {row.caller}
      </td>
      <td>{i18n.language === "en" ? row.queue_name_en : row.queue_name}</td>
      <td>{row.agent_name}</td>
      <td>
        {row.outcome
          ? t(`outcome.${row.outcome}`, { defaultValue: row.outcome })
          : t(row.answered_at ? "outcome.answered" : "calls.goesOn")}
      </td>
      <td className={ui.number}>{time(row.waited)}</td>
      <td className={ui.number}>{time(row.talked)}</td>
      <td className={`${ui.number} ${ui.wide}`}>{time(row.held)}</td>
      <td className={`${ui.number} ${ui.wide}`}>{row.transfers}</td>
    </tr>
  );
}
