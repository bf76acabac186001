import { CheckCircleFilled, MessageOutlined } from "@ant-design/icons";
import { Button, Typography } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/types";
import { stripOf } from "@/features/case/clock";
import { CaseFaults } from "@/features/faults/announcing/CaseFaults";
import { FaultSign } from "@/features/faults/FaultSign";
import { useMe } from "@/session/session";
import { absolute, Due, Kbd, useHotkeys } from "@/ui";
import styles from "../agentdesk.module.css";
import { promisedAt } from "./promised";
import type { Accepted } from "./useRegistration";

const byDue = (clocks: Clock[]): Clock[] => stripOf(clocks, 1).open;

interface ConfirmationProps {
  accepted: Accepted;
  onNext(): void;
  onOpen(id: string): void;
  /** Off while a case lies open above the desk. */
  listening: boolean;
}

/** The clocks by which a customer has an answer; the others are our own steps. */
const ANSWERING = new Set(["answer", "overall", "statutory", "agreed"]);

/** Registered: the number, where it went and why, until when, and what to say now. */
export function Confirmation({ accepted, onNext, onOpen, listening }: ConfirmationProps) {
  const { t } = useTranslation(["agentdesk", "common"]);
  const { zone } = useMe();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  useHotkeys({ n: onNext, o: () => onOpen(accepted.answer.id) }, listening);
  const { answer, asked } = accepted;
  const promised = promisedAt(
    answer.clocks.filter((clock) => ANSWERING.has(clock.kind)),
    asked.agreed_at ?? null,
  );
  const say = { number: answer.number, time: promised ? absolute(promised, zone, t("done.timeFormat")) : "" };
  return (
    <section className={styles.done} aria-labelledby="done-title">
      <h2 id="done-title">
        <CheckCircleFilled aria-hidden /> {t("done.title")}
      </h2>
      <Typography.Text
        className={styles.number}
        copyable={{ text: answer.number, tooltips: [t("done.copy"), t("done.copied")] }}
      >
        {answer.number}
      </Typography.Text>
      <p className={styles.matter}>
        {asked.matter} <FaultSign ticket={answer.id} />
      </p>
      <CaseFaults ticket={answer.id} category={asked.category} place={asked.place ?? null} />
      <dl className={styles.doneFacts}>
        <dt>{t("done.department")}</dt>
        <dd>
          <b>{answer.department.name}</b>
          <span>{t("rule.because", { row: answer.decision.row, reason: answer.decision.reason })}</span>
        </dd>
        <dt>{t("done.urgency")}</dt>
        <dd>
          <b>{t(`common:urgency.${answer.urgency}`)}</b>
          <span>
            {answer.urgency_decision
              ? t("rule.because", {
                  row: answer.urgency_decision.row,
                  reason: answer.urgency_decision.reason,
                })
              : t("rule.chosen")}
          </span>
        </dd>
        {answer.repeat && (
          <>
            <dt>{t("done.repeat")}</dt>
            <dd>
              <b>{t("done.repeatNo", { count: answer.repeat.times })}</b>
              <span>{answer.repeat.number}</span>
            </dd>
          </>
        )}
        {byDue(answer.clocks).map((clock) => (
          <div key={clock.kind}>
            <dt>{clock.name}</dt>
            <dd>
              <b>{absolute(clock.due_at, zone)}</b>
              <Due at={clock.due_at} state={clock.state} soonAt={clock.soon_at} />
            </dd>
          </div>
        ))}
      </dl>
      <blockquote className={styles.say}>
        <span className={styles.sayHead}>
          <MessageOutlined aria-hidden /> {t("done.say")}
        </span>
        <p>{t(promised ? "done.sentence" : "done.sentencePlain", say)}</p>
      </blockquote>
      <div className={styles.doneActs}>
        <Button ref={next} type="primary" onClick={onNext}>
          {t("done.next")} <Kbd>N</Kbd>
        </Button>
        <Button onClick={() => onOpen(answer.id)}>
          {t("done.open")} <Kbd>O</Kbd>
        </Button>
      </div>
    </section>
  );
}
