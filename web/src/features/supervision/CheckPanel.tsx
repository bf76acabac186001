import { Alert, Button, Input, Radio } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import type { SampledCase } from "@/api/types";
import { useMay } from "@/session/session";
import { Kbd, StaffName, useHotkeys, When } from "@/ui";
import { AnswerSign } from "./Figures";
import styles from "./supervision.module.css";
import { type Checking, useChecking } from "./useChecking";
import { ANSWERS, answerOf, following, lacking, QUESTIONS, type Question } from "./verdict";

interface CheckPanelProps {
  sample: string;
  found: SampledCase;
  onDone: () => void;
}

/** Below an open case: what was found in it, or the questions for whoever checks. */
export function CheckPanel(props: CheckPanelProps) {
  const { t } = useTranslation("supervision");
  const checks = useMay("supervision.check");
  return (
    <section className={styles.panel} aria-label={t("check.title")}>
      {checks && !props.found.involved ? (
        <Questions key={props.found.ticket_id} {...props} />
      ) : (
        <Found found={props.found} />
      )}
    </section>
  );
}

function Found({ found }: { found: SampledCase }) {
  const { t } = useTranslation("supervision");
  const checks = useMay("supervision.check");
  const aside = checks && found.involved && <p className={styles.quiet}>{t("check.involved")}</p>;
  if (!found.checked_at) return aside || <p className={styles.quiet}>{t("check.notYet")}</p>;
  return (
    <>
      {QUESTIONS.map((question) => (
        <div key={question} className={styles.question}>
          <span>{t(`question.${question}`)}</span>
          <AnswerSign answer={answerOf(found, question)} />
        </div>
      ))}
      {found.remark && <p className={styles.remark}>{found.remark}</p>}
      <CheckedBy found={found} />
      {aside}
    </>
  );
}

function CheckedBy({ found }: { found: SampledCase }) {
  if (!found.checked_at) return null;
  return (
    <span className={styles.quiet}>
      <StaffName staff={found.checked_by} /> · <When at={found.checked_at} full />
    </span>
  );
}

function Questions({ sample, found, onDone }: CheckPanelProps) {
  const { t } = useTranslation("supervision");
  const checking = useChecking(sample, found, onDone);
  const box = useRef<HTMLDivElement>(null);
  const { answers } = checking.writing;
  const turn = (question: Question) => () => {
    checking.answer(question, following(answers[question]));
    box.current?.focus();
  };
  useHotkeys(Object.fromEntries(QUESTIONS.map((question, at) => [`${at + 1}`, turn(question)])));
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && event.target !== box.current) {
      // Out of the field first; the next one closes the case.
      event.stopPropagation();
      box.current?.focus();
      return;
    }
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    // The case above has forms of its own that hear the same keys.
    event.preventDefault();
    event.stopPropagation();
    checking.send();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only forwards keys of the fields inside
    <div ref={box} tabIndex={-1} className={styles.questions} onKeyDown={sendByKey}>
      {QUESTIONS.map((question, at) => (
        <Choice key={question} question={question} number={at + 1} checking={checking} />
      ))}
      <Remark checking={checking} />
      <Refused checking={checking} />
      <div className={styles.foot}>
        <CheckedBy found={found} />
        <Button type="primary" loading={checking.sending} onClick={checking.send}>
          {t(found.checked_at ? "check.again" : "check.keep")} <Kbd>Ctrl ⏎</Kbd>
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  question: Question;
  number: number;
  checking: Checking;
}

function Choice({ question, number, checking }: ChoiceProps) {
  const { t } = useTranslation("supervision");
  const lacks = checking.told.includes(question);
  return (
    <div className={styles.question}>
      <span id={`ask-${question}`}>
        <Kbd>{number}</Kbd> {t(`question.${question}`)}
      </span>
      <Radio.Group
        size="small"
        optionType="button"
        aria-labelledby={`ask-${question}`}
        value={checking.writing.answers[question] ?? null}
        onChange={(event) => checking.answer(question, event.target.value)}
      >
        {ANSWERS.map((answer) => (
          <Radio.Button key={answer} value={answer}>
            <AnswerSign answer={answer} faint={answer !== checking.writing.answers[question]} />
          </Radio.Button>
        ))}
      </Radio.Group>
      {lacks && (
        <span className={styles.wrong} role="alert">
          {t("check.answerMissing")}
        </span>
      )}
    </div>
  );
}

function Remark({ checking }: { checking: Checking }) {
  const { t } = useTranslation("supervision");
  const lacks = checking.told.includes("remark");
  const wanted = lacking({ ...checking.writing, remark: "" }).includes("remark");
  return (
    <div className={styles.remarkField}>
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={2000}
        value={checking.writing.remark}
        placeholder={t(wanted ? "check.remarkWanted" : "check.remark")}
        status={lacks ? "error" : undefined}
        aria-label={t("check.remark")}
        aria-required={wanted}
        onChange={(event) => checking.remark(event.target.value)}
      />
      {lacks && (
        <span className={styles.wrong} role="alert">
          {t("check.remarkMissing")}
        </span>
      )}
    </div>
  );
}

function Refused({ checking: { problem } }: { checking: Checking }) {
  const words = useProblemText();
  if (!problem) return null;
  const { title, detail } = words(problem);
  return <Alert type="error" showIcon role="alert" title={detail ?? title} />;
}
