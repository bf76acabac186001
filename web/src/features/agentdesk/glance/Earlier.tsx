import { HistoryOutlined, InfoCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "@/api/types";
import { Due, StateTag, When } from "@/ui";
import styles from "../agentdesk.module.css";

interface EarlierProps {
  phone: string | null;
  name: string | undefined;
  earlier: TicketRow[] | undefined;
  onOpen(id: string): void;
}

const isOpen = (row: TicketRow): boolean =>
  row.closed_at === null && row.state !== "closed" && row.state !== "cancelled" && row.state !== "merged";

/** What this number has already told us: an open case on the same matter is a repeat, not a new one. */
export function Earlier({ phone, name, earlier, onOpen }: EarlierProps) {
  const { t } = useTranslation("agentdesk");
  const open = (earlier ?? []).filter(isOpen).length;
  return (
    <section className={styles.card} aria-labelledby="glance-customer">
      <h2 id="glance-customer">{t("glance.customer")}</h2>
      {phone ? (
        <p className={styles.who}>
          <b>{name?.trim() || t("glance.unnamed")}</b> <span>{phone}</span>
        </p>
      ) : (
        <p className={styles.quiet}>{t("glance.phoneFirst")}</p>
      )}
      {open > 0 && (
        <p className={styles.repeat} role="status">
          <InfoCircleFilled aria-hidden /> {t("glance.open", { count: open })}
        </p>
      )}
      {earlier && earlier.length === 0 && <p className={styles.quiet}>{t("glance.none")}</p>}
      {earlier && earlier.length > 0 && (
        <>
          <h3>
            <HistoryOutlined aria-hidden /> {t("glance.earlier", { count: earlier.length })}
          </h3>
          <ul className={styles.earlier}>
            {earlier.map((row) => (
              <li key={row.id}>
                <button type="button" onClick={() => onOpen(row.id)}>
                  <span className={styles.rowTop}>
                    <span className={styles.rowMatter}>{row.matter}</span>
                    <StateTag state={row.state} />
                  </span>
                  <span className={styles.rowSub}>
                    <span>{row.number}</span>
                    <span className={styles.rowCategory}>{row.category_name}</span>
                    {isOpen(row) ? (
                      <Due at={row.due_at} state={row.clock} soonAt={row.due_soon_at} />
                    ) : (
                      <When at={row.registered_at} />
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
