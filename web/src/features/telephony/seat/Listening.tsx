/** A supervisor in somebody's call: who hears whom, and how to come in, take over or leave. */
import { EyeOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { listenTo, wish } from "../api";
import styles from "../telephony.module.css";
import type { Hearing, Seat } from "../types";
import { useSecond } from "../useSecond";
import { allowed } from "./allowed";
import { since } from "./timing";
import { useDeed } from "./useDeed";

const ACTS = ["come_in", "take_over", "stop_listening"] as const;

export function Listening({ seat }: { seat: Seat }) {
  const { t } = useTranslation("telephony");
  const { busy, run } = useDeed();
  const now = useSecond();
  const heard = seat.listens_to;
  if (!heard) return null;
  const may = allowed(seat);
  return (
    <section className={styles.call} aria-label={t("listening.title")}>
      <div className={styles.line}>
        <EyeOutlined aria-hidden />
        <b>{t(`listening.${seat.hearing ?? "in"}`, { name: heard.name })}</b>
        <time className={styles.figures}>{since(seat.since, now)}</time>
        {seat.hearing && (
          <Segmented<Hearing>
            size="small"
            disabled={busy}
            value={seat.hearing}
            options={(["listen", "whisper"] as const).map((value) => ({
              value,
              label: t(`board.${value}`),
            }))}
            onChange={(how) => void run(() => listenTo(heard.agent, how))}
          />
        )}
        <span className={styles.grow} />
        <div className={styles.acts}>
          {ACTS.filter((act) => may.has(act)).map((act) => (
            <Button key={act} size="small" disabled={busy} onClick={() => void run(() => wish({ act }))}>
              {t(`act.${act}`)}
            </Button>
          ))}
        </div>
      </div>
    </section>
  );
}
