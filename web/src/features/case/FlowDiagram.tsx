/** The way of the case through its process, with what waits lit; second handling is drawn as the loop it is. */
import { CheckOutlined, PartitionOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketState } from "@/api/types";
import { CourseDialog } from "@/features/processes/course/CourseDialog";
import { type Course, type LineStep, lineOf } from "@/features/processes/course/line";
import { usualWay } from "@/features/processes/course/usual";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import styles from "./flow.module.css";

// A customer who is not satisfied with the reply sends the case back to its beginning.
const LOOP_FROM = "answer";
const LOOP_TO = "accept";
/** States that say more than the step they stand at. */
const SAID: readonly TicketState[] = ["awaiting_customer", "dissatisfied", "escalated", "appealed"];

interface FlowDiagramProps {
  state: TicketState;
  round: number;
  /** Nothing while it is asked for; none for a case that runs by no process. */
  course: Course | null | undefined;
  xml: string | undefined;
}

export function FlowDiagram({ state, round, course, xml }: FlowDiagramProps) {
  const { t } = useTranslation(["case", "common"]);
  const [open, setOpen] = useState(false);
  const usual = useMemo(() => (xml ? usualWay(xml) : []), [xml]);
  const line = course && xml ? lineOf(course, usual) : [];
  const ended = state === "cancelled" || state === "merged";
  const said = SAID.find((one) => one === state);
  return (
    <section className={styles.flow} aria-label={t("flow.title")}>
      <Loop round={round} line={line} />
      <ol className={styles.steps}>
        {line.map((step, index) => (
          <StepMark key={step.step.node} line={step} index={index} said={said} />
        ))}
      </ol>
      {course === null && <p className={styles.broken}>{t("flow.without")}</p>}
      {ended && <p className={styles.broken}>{t(`common:state.${state}`)}</p>}
      {course && (
        <Button
          type="text"
          size="small"
          className={styles.whole}
          icon={<PartitionOutlined />}
          aria-label={t("flow.whole")}
          title={t("flow.whole")}
          onClick={() => setOpen(true)}
        />
      )}
      {course && <CourseDialog course={course} open={open} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Loop({ round, line }: { round: number; line: readonly LineStep[] }) {
  const { t } = useTranslation("case");
  const middle = (form: string) =>
    ((line.findIndex(({ step }) => step.form === form) + 0.5) / line.length) * 100;
  const from = middle(LOOP_FROM);
  const to = middle(LOOP_TO);
  // The place is kept while the line is asked for, and where the process office drew no such way back.
  if (!(to >= 0 && from > to)) return <div className={styles.loop} />;
  const label = round > 1 ? t("flow.round", { round }) : t("flow.loop");
  return (
    <div className={styles.loop} data-lit={round > 1 || undefined}>
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
        <path d={`M ${from} 20 V 9 Q ${from} 6 ${from - 1} 6 H ${to + 1} Q ${to} 6 ${to} 9 V 20`} />
      </svg>
      <span className={styles.arrow} style={{ insetInlineStart: `${to}%` }} aria-hidden />
      <span className={styles.loopWord} style={{ insetInlineStart: `${(from + to) / 2}%` }}>
        {label}
      </span>
    </div>
  );
}

interface StepMarkProps {
  line: LineStep;
  index: number;
  said: TicketState | undefined;
}

function StepMark({ line: { step, status }, index, said }: StepMarkProps) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const when = step.done_at
    ? t("flow.reached", {
        time: absolute(step.done_at, zone),
        name: [step.by, step.outcome].filter(Boolean).join(" "),
      })
    : t(`flow.${status}`);
  return (
    <li
      className={styles.step}
      data-status={status}
      data-late={(status === "current" && step.overdue) || undefined}
      aria-current={status === "current" ? "step" : undefined}
      title={when}
    >
      <span className={styles.dot}>{status === "done" ? <CheckOutlined /> : index + 1}</span>
      <span className={styles.word}>
        {step.name}
        {said && status === "current" && <span className={styles.said}>{t(`flow.said.${said}`)}</span>}
      </span>
      <span className="sr-only">{when}</span>
    </li>
  );
}
