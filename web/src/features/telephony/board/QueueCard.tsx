import { ExclamationCircleFilled, StopOutlined, TeamOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { since } from "../seat/timing";
import shared from "../telephony.module.css";
import type { BoardQueue } from "../types";
import { ByHand } from "./ByHand";
import styles from "./board.module.css";
import { clockOf, nextOf } from "./opening";

interface QueueCardProps {
  queue: BoardQueue;
  now: number;
  busy: boolean;
  onClose(): void;
  onReopen(): void;
}

/** A queue: how many wait and since when the first of them; or why it is closed, and when that changes. */
export function QueueCard({ queue, now, busy, onClose, onReopen }: QueueCardProps) {
  const { t, i18n } = useTranslation("telephony");
  const { zone } = useMe();
  const { name, name_en, waiting, closed, closed_since, by_hand, may_close } = queue;
  const called = i18n.language === "en" ? name_en : name;
  const clock = (at: string) => clockOf(at, now, zone, i18n.language);
  const next = nextOf(queue);
  return (
    <li data-waits={waiting > 0 || undefined} data-closed={closed || undefined}>
      <span className={styles.named}>
        <b title={called}>{called}</b>
        {may_close && (
          <Button
            size="small"
            type="text"
            disabled={busy}
            danger={!by_hand}
            onClick={by_hand ? onReopen : onClose}
            aria-label={t(by_hand ? "closing.reopenOne" : "closing.closeOne", { name: called })}
          >
            {t(by_hand ? "closing.reopen" : "closing.closeIt")}
          </Button>
        )}
      </span>
      {closed ? (
        <span className={`${shared.standing} ${closed === "emergency" ? shared.red : shared.grey}`}>
          {closed === "emergency" ? <ExclamationCircleFilled aria-hidden /> : <StopOutlined aria-hidden />}{" "}
          {t(`closing.why.${closed}`, { defaultValue: t("board.closed") })}
          {closed_since && ` · ${t("closing.since", { time: clock(closed_since) })}`}
        </span>
      ) : null}
      {waiting > 0 ? <Waiting queue={queue} now={now} /> : null}
      {!closed && waiting === 0 ? <span className={shared.quiet}>{t("board.open")}</span> : null}
      {by_hand && <ByHand closure={by_hand} />}
      {next && (
        <span className={shared.quiet}>
          {t(`closing.${next.says}`, "at" in next ? { time: clock(next.at) } : {})}
        </span>
      )}
    </li>
  );
}

function Waiting({ queue: { waiting, oldest_at }, now }: { queue: BoardQueue; now: number }) {
  const { t } = useTranslation("telephony");
  return (
    <span className={`${shared.standing} ${shared.amber}`}>
      <TeamOutlined aria-hidden /> <span className={styles.count}>{waiting}</span> {t("board.waiting")}
      {oldest_at && ` · ${t("board.oldest", { time: since(oldest_at, now) })}`}
    </span>
  );
}
