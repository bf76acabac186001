import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { When } from "@/ui";
import { usePostName } from "../words";
import styles from "./course.module.css";
import { FinishDialog, type Finished } from "./FinishDialog";
import type { Course, OpenStep } from "./line";

interface WaitingStepsProps {
  course: Course;
  send(step: OpenStep, finished: Finished, key: string): Promise<unknown>;
  onDone(): Promise<void> | void;
}

/** Steps that have no screen of their own and wait: for whom, until when, and the way to do them. */
export function WaitingSteps({ course, send, onDone }: WaitingStepsProps) {
  const { t } = useTranslation("processes");
  const post = usePostName();
  const [doing, setDoing] = useState<OpenStep>();
  const waiting = course.steps.filter(({ form }) => form === "");
  if (waiting.length === 0) return null;
  return (
    <ul className={styles.steps} aria-label={t("course.waiting")}>
      {waiting.map((step) => (
        <li key={step.id} className={styles.waits}>
          <b>{t("course.waitsFor", { step: step.name })}</b>
          {step.department && <span>{step.department}</span>}
          {step.role && <span className={styles.quiet}>{post(step.role)}</span>}
          {step.due_at && (
            <span className={step.overdue ? styles.late : styles.quiet}>
              {t("course.due")} <When at={step.due_at} />
            </span>
          )}
          {step.may && (
            <Button size="small" type="primary" className={styles.act} onClick={() => setDoing(step)}>
              {t("course.do")}
            </Button>
          )}
        </li>
      ))}
      {doing && (
        <FinishDialog
          step={doing}
          send={(finished, key) => send(doing, finished, key)}
          onDone={onDone}
          onClose={() => setDoing(undefined)}
        />
      )}
    </ul>
  );
}
