import { HistoryOutlined, InfoCircleFilled, LinkOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Preview, TicketRow } from "@/api/types";
import { Due, StateTag, When } from "@/ui";
import styles from "../agentdesk.module.css";
import { Repeat } from "./Repeat";

interface EarlierProps {
  earlier: TicketRow[] | undefined;
  /** The one that this complaint repeats, as the rule found it or as the agent says. */
  repeat: Preview["repeat"];
  byHand: string | null;
  onLink(id: string | null): void;
  onOpen(id: string): void;
}

const isOpen = (row: TicketRow): boolean =>
  row.closed_at === null && row.state !== "closed" && row.state !== "cancelled" && row.state !== "merged";

/** What this number has already told us: an open case on the same matter is a repeat, not a new one. */
export function Earlier({ earlier, repeat, byHand, onLink, onOpen }: EarlierProps) {
  const { t } = useTranslation("agentdesk");
  const linked = byHand ?? repeat?.id;
  const open = (earlier ?? []).filter(isOpen).length;
  if (!earlier && !repeat) return null;
  return (
    <section className={styles.card} aria-labelledby="glance-earlier">
      <h2 id="glance-earlier">
        <HistoryOutlined aria-hidden />{" "}
        {earlier?.length ? t("glance.earlier", { count: earlier.length }) : t("glance.complaints")}
      </h2>
      <Repeat repeat={repeat} linked={earlier?.find(({ id }) => id === byHand)} />
      {open > 0 && (
        <p className={styles.repeat} role="status">
          <InfoCircleFilled aria-hidden /> {t("glance.open", { count: open })}
        </p>
      )}
      {earlier && earlier.length === 0 && <p className={styles.quiet}>{t("glance.none")}</p>}
      {earlier && earlier.length > 0 && (
        <ul className={styles.earlier}>
          {earlier.map((row) => (
            <li key={row.id} data-linked={row.id === linked || undefined}>
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
              <button
                type="button"
                className={styles.about}
                aria-pressed={row.id === linked}
                title={t("repeat.linkWhy", { number: row.number })}
                onClick={() => onLink(byHand && row.id === linked ? null : row.id)}
              >
                <LinkOutlined aria-hidden />{" "}
                {t(row.id !== linked ? "repeat.link" : byHand ? "repeat.unlink" : "repeat.byRule")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
