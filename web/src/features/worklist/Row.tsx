import { Checkbox } from "antd";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "@/api/types";
import type { Column } from "./columns";
import styles from "./worklist.module.css";

interface RowProps {
  row: TicketRow;
  columns: readonly Column[];
  current: boolean;
  ticked: boolean;
  open: boolean;
  draggable: boolean;
}

/** One ticket. Clicks are heard by the table's body, so that a row only redraws when it itself changes. */
export const Row = memo(function Row({ row, columns, current, ticked, open, draggable }: RowProps) {
  const { t } = useTranslation("worklist");
  const marks = [styles.row, current && styles.current, ticked && styles.ticked, open && styles.open];
  return (
    <tr
      data-ticket={row.id}
      className={marks.filter(Boolean).join(" ")}
      aria-selected={ticked}
      aria-current={open || undefined}
      draggable={draggable}
    >
      <td className={styles.tick} data-part="tick">
        <Checkbox checked={ticked} tabIndex={-1} aria-label={t("tick", { number: row.number })} />
      </td>
      {columns.map((column) => (
        <td key={column.id} data-part={column.id}>
          {column.show(row, t)}
        </td>
      ))}
    </tr>
  );
});
