import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import calls from "../calls/calls.module.css";
import { counted } from "../seat/timing";
import type { Message } from "./api";
import { State } from "./State";

interface MessageTableProps {
  rows: readonly Message[];
  onOpen(message: string): void;
}

/** One row a message; j and k walk, Enter opens it. */
export function MessageTable({ rows, onOpen }: MessageTableProps) {
  const { t } = useTranslation("telephony");
  const walk = useWalk(rows.map(({ id }) => id));
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && onOpen(walk.current),
  });
  return (
    <div ref={walk.frame}>
      <table className={ui.sticky} aria-label={t("messages.title")}>
        <thead>
          <tr>
            <th style={{ width: 130 }}>{t("messages.left")}</th>
            <th>{t("messages.caller")}</th>
            <th>{t("messages.for")}</th>
            <th style={{ width: 80 }} className={ui.number}>
              {t("messages.length")}
            </th>
            <th style={{ width: 150 }}>{t("messages.state")}</th>
            <th>{t("messages.who")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} current={row.id === walk.current} onOpen={() => onOpen(row.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: Message;
  current: boolean;
  onOpen(): void;
}

function Row({ row, current, onOpen }: RowProps) {
  const { t, i18n } = useTranslation("telephony");
  const queue = i18n.language === "en" ? row.queue_name_en : row.queue_name;
  const caller = row.caller || t("messages.hidden");
  return (
    <tr data-row={row.id} className={current ? calls.current : calls.row} onClick={onOpen}>
      <td>
        <When at={row.left_at} />
      </td>
      <td>
        <button
          type="button"
          className={calls.open}
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          {row.customer_name ? `${caller} · ${row.customer_name}` : caller}
        </button>
      </td>
      <td title={row.unit_name}>{[row.dialled, queue].filter(Boolean).join(" · ") || row.unit_name}</td>
      <td className={ui.number}>{counted(row.seconds)}</td>
      <td>
        <State message={row} />
      </td>
      <td>{row.is_mine ? `${row.owner_name} · ${t("messages.mine")}` : row.owner_name}</td>
    </tr>
  );
}
