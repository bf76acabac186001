/** A call for this seat: who it is, how long it still rings, and what came before. */
import { PhoneFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHotkeys } from "@/ui";
import { decline } from "../api";
import { line } from "../phone/line";
import { useLine } from "../phone/usePhone";
import styles from "../telephony.module.css";
import type { Seat, SeatAnswer } from "../types";
import { useSecond } from "../useSecond";
import { ActButton } from "./ActButton";
import { allowed, isConsulted } from "./allowed";
import { Caller } from "./Caller";
import { DeclineMenu } from "./DeclineMenu";
import { Known } from "./Known";
import { hotkeysOf } from "./keys";
import { secondsLeft } from "./timing";
import { useDeed } from "./useDeed";

interface RingingProps {
  answer: SeatAnswer;
  seat: Seat;
}

export function Ringing({ answer, seat }: RingingProps) {
  const { t } = useTranslation("telephony");
  const { busy, run } = useDeed();
  const [declining, setDeclining] = useState(false);
  const left = secondsLeft(seat.until, useSecond());
  const consulted = isConsulted(seat);
  const { talks } = useLine();
  const accept = () => line.answer();
  const may = allowed(seat);
  useHotkeys(
    hotkeysOf(may, {
      ...(seat.in_browser ? { answer: accept } : {}),
      decline: () => setDeclining(true),
    }),
  );
  if (consulted && talks) return <Asked />;
  return (
    <section className={`${styles.call} ${styles.rings}`} aria-label={t("ringing.title")}>
      <div className={styles.line} role="alert">
        <span className={styles.bell} aria-hidden>
          <PhoneFilled />
        </span>
        <b>{t(consulted ? "ringing.colleague" : "ringing.what")}</b>
        {answer.call && <Caller call={answer.call} />}
      </div>
      <div className={styles.line}>
        {seat.in_browser ? <Accept onAccept={accept} /> : <b>{t("ringing.lift")}</b>}
        {consulted ? (
          seat.in_browser && <Button onClick={line.hangUp}>{t("act.decline")}</Button>
        ) : (
          <DeclineMenu
            answer={answer}
            open={declining}
            busy={busy}
            onOpen={setDeclining}
            onDecline={(reason) => void run(() => decline(seat.offer ?? 0, reason))}
          />
        )}
        {left !== null && <span className={styles.left}>{t("ringing.left", { seconds: left })}</span>}
      </div>
      {answer.call && !consulted && <Known call={answer.call} />}
    </section>
  );
}

/** A colleague asks something of this seat; the customer is still theirs. */
function Asked() {
  const { t } = useTranslation("telephony");
  return (
    <section className={styles.call} aria-label={t("ringing.asked")}>
      <div className={styles.line}>
        <PhoneFilled aria-hidden /> <b>{t("ringing.asked")}</b>
        <span className={styles.grow} />
        <Button size="small" danger onClick={line.hangUp}>
          {t("act.hang_up")}
        </Button>
      </div>
    </section>
  );
}

function Accept({ onAccept }: { onAccept(): void }) {
  const { t } = useTranslation("telephony");
  const { registration, microphone } = useLine();
  return (
    <>
      <ActButton act="answer" type="primary" size="middle" icon={<PhoneFilled />} onClick={onAccept} />
      {!microphone && (
        <span className={`${styles.standing} ${styles.red}`}>{t("phone.noMicrophone.how")}</span>
      )}
      {registration !== "ready" && (
        <span className={`${styles.standing} ${styles.red}`}>
          {t(`phone.${registration === "off" ? "connecting" : registration}.how`)}
        </span>
      )}
    </>
  );
}
