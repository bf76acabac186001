/** The way of the case with its current step lit; second handling is drawn as the loop it is. */
import { CheckOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Entry, TicketState } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import { type FlowStep, flowOf, LOOP_FROM, LOOP_TO, STEPS } from "./flow";
import styles from "./flow.module.css";
import { doerOf } from "./timeline/detail";

interface FlowDiagramProps {
  state: TicketState;
  timeline: Entry[];
  round: number;
}

const middle = (step: (typeof STEPS)[number]): number => ((STEPS.indexOf(step) + 0.5) / STEPS.length) * 100;

export function FlowDiagram({ state, timeline, round }: FlowDiagramProps) {
  const { t } = useTranslation(["case", "common"]);
  const { steps, said, broken } = flowOf(state, timeline);
  return (
    <section className={styles.flow} aria-label={t("flow.title")}>
      <Loop round={round} />
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <StepMark key={step.step} step={step} index={index} said={said} />
        ))}
      </ol>
      {broken && <p className={styles.broken}>{t(`common:state.${state}`)}</p>}
    </section>
  );
}

function Loop({ round }: { round: number }) {
  const { t } = useTranslation("case");
  const from = middle(LOOP_FROM);
  const to = middle(LOOP_TO);
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
  step: FlowStep;
  index: number;
  said: TicketState | undefined;
}

function StepMark({ step, index, said }: StepMarkProps) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const { reached, status } = step;
  const when = reached
    ? t("flow.reached", {
        time: absolute(reached.at, zone),
        name: doerOf(reached, t),
      })
    : t(`flow.${status}`);
  return (
    <li
      className={styles.step}
      data-status={status}
      aria-current={status === "current" ? "step" : undefined}
      title={when}
    >
      <span className={styles.dot}>{status === "done" ? <CheckOutlined /> : index + 1}</span>
      <span className={styles.word}>
        {said && status === "current" ? t(`flow.said.${said}`) : t(`flow.step.${step.step}`)}
      </span>
      <span className="sr-only">{when}</span>
    </li>
  );
}
