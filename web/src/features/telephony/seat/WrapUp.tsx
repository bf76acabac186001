/** After the call: what is still to be written down, and how long the seat is left alone for it. */
import { CheckCircleOutlined, EditOutlined, WarningFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useHotkeys } from "@/ui";
import { setPresence } from "../api";
import styles from "../telephony.module.css";
import type { Seat, SeatAnswer } from "../types";
import { useSecond } from "../useSecond";
import { ActButton } from "./ActButton";
import { allowed } from "./allowed";
import { Caller } from "./Caller";
import { hotkeysOf } from "./keys";
import { counted, secondsLeft } from "./timing";
import { useDeed } from "./useDeed";

interface WrapUpProps {
  answer: SeatAnswer;
  seat: Seat;
}

export function WrapUp({ answer, seat }: WrapUpProps) {
  const { t } = useTranslation("telephony");
  const { busy, run } = useDeed();
  const { last } = answer;
  const left = secondsLeft(seat.until, useSecond());
  const may = allowed(seat, last);
  const ready = () => void run(() => setPresence("idle", ""));
  useHotkeys(hotkeysOf(may, { idle: ready }));
  return (
    <section className={styles.call} aria-label={t("wrapUp.title")}>
      <div className={styles.line}>
        <EditOutlined aria-hidden /> <b>{t("wrapUp.title")}</b>
        {left !== null && (
          <time className={styles.clock} title={t("wrapUp.left")}>
            {counted(left)}
          </time>
        )}
        {last && <Caller call={last} />}
        {last ? (
          <span className={`${styles.standing} ${styles.amber}`} role="status">
            <WarningFilled aria-hidden /> {t("wrapUp.noResult")}{" "}
            <Link to="/desk">{t("wrapUp.toContact")}</Link>
          </span>
        ) : (
          <span className={`${styles.standing} ${styles.green}`}>
            <CheckCircleOutlined aria-hidden /> {t("wrapUp.done")}
          </span>
        )}
        <span className={styles.grow} />
        {may.has("idle") && <ActButton act="idle" type="primary" disabled={busy} onClick={ready} />}
      </div>
    </section>
  );
}
