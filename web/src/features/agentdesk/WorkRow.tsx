import { useTranslation } from "react-i18next";
import type { TicketRow } from "@/api/types";
import { Signs } from "@/features/case/Signs";
import { Due, StateTag } from "@/ui";
import styles from "./agentdesk.module.css";

interface WorkRowProps {
  row: TicketRow;
  /** The one row that Tab reaches; the others are reached by keys. */
  current: boolean;
  onFocus(): void;
  onOpen(): void;
}

export function WorkRow({ row, current, onFocus, onOpen }: WorkRowProps) {
  const { t } = useTranslation("agentdesk");
  return (
    <li>
      <button
        type="button"
        data-id={row.id}
        className={styles.row}
        tabIndex={current ? 0 : -1}
        onFocus={onFocus}
        onClick={onOpen}
        title={`${row.number} ${row.matter}`}
        aria-label={t("work.open", { number: row.number, matter: row.matter })}
      >
        <span className={styles.rowTop}>
          <span className={styles.rowMatter}>{row.matter}</span>
          <span className={styles.rowWho}>{row.customer_name}</span>
        </span>
        <span className={styles.rowSub}>
          <span className={styles.figures}>{row.number}</span>
          <Signs of={row} small />
        </span>
        <span className={styles.rowSub}>
          <Due at={row.due_at} state={row.clock} soonAt={row.due_soon_at} />
          <StateTag state={row.state} />
        </span>
      </button>
    </li>
  );
}
