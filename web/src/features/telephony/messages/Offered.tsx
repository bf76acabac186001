/** A message that this seat is asked to take up: who left it, when, and how long it is still offered. */
import { MessageFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contactKeys } from "@/features/contacts/api";
import { useMe } from "@/session/session";
import { absoluteWithZone, Kbd, useHotkeys } from "@/ui";
import { Refused } from "@/ui/Refused";
import { useWish } from "@/ui/wishing";
import { decline, telephonyKeys } from "../api";
import { allowed } from "../seat/allowed";
import { DeclineMenu } from "../seat/DeclineMenu";
import { hotkeysOf, printed, STROKES } from "../seat/keys";
import { counted, secondsLeft } from "../seat/timing";
import { useDeed } from "../seat/useDeed";
import styles from "../telephony.module.css";
import type { Seat, SeatAnswer } from "../types";
import { useSecond } from "../useSecond";
import { type Message, messageKeys, messageOptions, takeUp } from "./api";

interface OfferedProps {
  answer: SeatAnswer;
  seat: Seat;
  /** Of the message. */
  id: string;
}

export function Offered({ answer, seat, id }: OfferedProps) {
  const { t } = useTranslation("telephony");
  const { data } = useQuery(messageOptions(id));
  const { busy, run } = useDeed();
  const [declining, setDeclining] = useState(false);
  const navigate = useNavigate();
  const left = secondsLeft(seat.until, useSecond());
  const take = useWish({
    send: (_: undefined, key) => takeUp(id, key),
    said: t("messages.taken"),
    renews: [messageKeys.all, contactKeys.mine, telephonyKeys.seat],
    done: () => void navigate({ to: "/telephone/messages", search: { message: id } }),
  });
  const accept = () => take.mutate(undefined);
  useHotkeys(hotkeysOf(allowed(seat), { answer: accept, decline: () => setDeclining(true) }));
  return (
    <section className={`${styles.call} ${styles.rings}`} aria-label={t("offered.title")}>
      <div className={styles.line} role="alert">
        <span className={styles.bell} aria-hidden>
          <MessageFilled />
        </span>
        <b>{t("offered.what")}</b>
        {data && <LeftBy message={data} />}
      </div>
      <div className={styles.line}>
        <Button type="primary" icon={<MessageFilled />} loading={take.isPending} onClick={accept}>
          {t("messages.take")} <Kbd>{printed(STROKES.answer)}</Kbd>
        </Button>
        <DeclineMenu
          answer={answer}
          open={declining}
          busy={busy}
          onOpen={setDeclining}
          onDecline={(reason) => void run(() => decline(seat.offer ?? 0, reason))}
        />
        {left !== null && <span className={styles.left}>{t("offered.left", { seconds: left })}</span>}
      </div>
      <Refused problem={take.error} />
    </section>
  );
}

function LeftBy({ message }: { message: Message }) {
  const { t, i18n } = useTranslation("telephony");
  const { zone } = useMe();
  const queue = i18n.language === "en" ? message.queue_name_en : message.queue_name;
  return (
    <>
      <b className={styles.who}>{message.customer_name ?? t("unnamed")}</b>
      <span className={styles.figures}>{message.caller || t("messages.hidden")}</span>
      <span className={styles.quiet}>
        {t("offered.when", {
          time: absoluteWithZone(message.left_at, zone),
          length: counted(message.seconds),
        })}
      </span>
      <span className={styles.quiet}>{t("forQueue", { queue: queue || message.dialled })}</span>
      {message.overdue && <span className={`${styles.standing} ${styles.red}`}>{t("messages.overdue")}</span>}
    </>
  );
}
