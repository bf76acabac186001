import { ExclamationCircleFilled } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { reopenQueue, telephonyKeys } from "../api";
import { useDeed } from "../seat/useDeed";
import type { Board } from "../types";
import { useSecond } from "../useSecond";
import styles from "./board.module.css";
import { CloseDialog } from "./CloseDialog";
import { clockOf } from "./opening";
import { QueueCard } from "./QueueCard";

/** Every queue; whoever may closes one of them at once, or all, and opens them again. */
export function QueueStrip({ board: { queues, closed, may_close } }: { board: Board }) {
  const { t, i18n } = useTranslation("telephony");
  const client = useQueryClient();
  const { zone } = useMe();
  const now = useSecond();
  const { busy, run } = useDeed();
  const [closing, setClosing] = useState<{ queue: string; name: string } | null>(null);
  const reopen = (queue: string) =>
    void run(() => reopenQueue(queue)).then(() =>
      client.invalidateQueries({ queryKey: telephonyKeys.board }),
    );
  const clock = (at: string) => clockOf(at, now, zone, i18n.language);
  return (
    <section aria-label={t("board.queues")} className={styles.strip}>
      {closed && (
        <div role="alert" className={styles.all}>
          <ExclamationCircleFilled aria-hidden />
          <span>
            <b>{t("closing.all")}</b>{" "}
            {t("closing.allBy", { name: closed.by_name, time: clock(closed.since), reason: closed.reason })}{" "}
            {closed.until ? t("closing.opensAt", { time: clock(closed.until) }) : t("closing.untilReopened")}
          </span>
          {may_close && (
            <Button size="small" disabled={busy} onClick={() => reopen("")}>
              {t("closing.reopenAll")}
            </Button>
          )}
        </div>
      )}
      <ul className={styles.queues}>
        {queues.map((queue) => (
          <QueueCard
            key={queue.code}
            queue={queue}
            now={now}
            busy={busy}
            onClose={() =>
              setClosing({
                queue: queue.code,
                name: i18n.language === "en" ? queue.name_en : queue.name,
              })
            }
            onReopen={() => reopen(queue.code)}
          />
        ))}
      </ul>
      {may_close && !closed && (
        <Button
          size="small"
          danger
          className={styles.closeAll}
          onClick={() => setClosing({ queue: "", name: "" })}
        >
          {t("closing.closeAll")}
        </Button>
      )}
      {closing && <CloseDialog {...closing} onClose={() => setClosing(null)} />}
    </section>
  );
}
