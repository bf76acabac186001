import { StopOutlined, TeamOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { since } from "../seat/timing";
import shared from "../telephony.module.css";
import type { BoardQueue } from "../types";
import { useSecond } from "../useSecond";
import styles from "./board.module.css";

/** Every queue: how many wait, and since when the first of them. */
export function QueueStrip({ queues }: { queues: readonly BoardQueue[] }) {
  const { t, i18n } = useTranslation("telephony");
  const now = useSecond();
  return (
    <ul className={styles.queues} aria-label={t("board.queues")}>
      {queues.map(({ code, name, name_en, waiting, oldest_at, closed }) => (
        <li key={code} data-waits={waiting > 0 || undefined}>
          <b>{i18n.language === "en" ? name_en : name}</b>
          {closed ? (
            <span className={`${shared.standing} ${shared.grey}`} title={closed}>
              <StopOutlined aria-hidden /> {t("board.closed")}
            </span>
          ) : waiting > 0 ? (
            <span className={`${shared.standing} ${shared.amber}`}>
              <TeamOutlined aria-hidden /> <span className={styles.count}>{waiting}</span>{" "}
              {t("board.waiting")}
              {oldest_at && ` · ${t("board.oldest", { time: since(oldest_at, now) })}`}
            </span>
          ) : (
            <span className={shared.quiet}>{t("board.open")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
