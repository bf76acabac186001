import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImprovementStep, ImprovementTask } from "@/api/types";
import { useMay } from "@/session/session";
import { Due, StaffName, When } from "@/ui";
import styles from "../figures.module.css";
import { Waiting } from "../Waiting";
import { countWord, targetWord, valueWord } from "../words";
import { taskOptions } from "./api";
import { FinishForm } from "./FinishForm";
import { Effect } from "./ImprovementList";
import { StepForm } from "./StepForm";
import { asFigure, drawnSteps, type OpenStep, stepsOf, type TaskStep } from "./steps";

/** One task: the figure that it is about, what was decided and done, and what may be done now. */
export function TaskPanel({ id }: { id: string }) {
  const task = useQuery(taskOptions(id));
  return <Waiting query={task}>{task.data && <Task key={task.data.version} task={task.data} />}</Waiting>;
}

function Task({ task }: { task: ImprovementTask }) {
  const { t } = useTranslation("figures");
  const powers = { plans: useMay("improvements.plan"), checks: useMay("improvements.check") };
  const [step, setStep] = useState<TaskStep>();
  const [drawn, setDrawn] = useState<OpenStep>();
  const steps = stepsOf(task, powers);
  const mine = drawnSteps(task).filter(({ may_finish }) => may_finish);
  return (
    <div className={styles.task}>
      <h2>
        {task.name} <span className={styles.cardId}>{task.number}</span>
      </h2>
      <Facts task={task} />
      {step && <StepForm task={task} step={step} onDone={() => setStep(undefined)} />}
      {drawn && <FinishForm task={task} step={drawn} onDone={() => setDrawn(undefined)} />}
      {!step && !drawn && (
        <div className={styles.choice}>
          {mine.map((one) => (
            <Button key={one.id} type="primary" onClick={() => setDrawn(one)}>
              {one.name}
            </Button>
          ))}
          {steps.map((one, at) => (
            <Button
              key={one}
              type={at === 0 && mine.length === 0 ? "primary" : "default"}
              onClick={() => setStep(one)}
            >
              {t(`step.${one}`)}
            </Button>
          ))}
          {steps.length + mine.length === 0 && <span className={styles.quiet}>{t("step.none")}</span>}
        </div>
      )}
      <h3 className={styles.section}>{t("task.history")}</h3>
      <Timeline items={task.steps.map((one) => ({ content: <Done step={one} /> }))} />
    </div>
  );
}

function Facts({ task }: { task: ImprovementTask }) {
  const { t, i18n } = useTranslation(["figures", "processes"]);
  const value = (one: number | null) => valueWord(one, task.scale as "percent", i18n.language, t);
  return (
    <dl className={styles.meaning}>
      <div>
        <dt>{t("column.unit")}</dt>
        <dd>
          <Figure task={task} />
        </dd>
      </div>
      <div>
        <dt>{t("task.was")}</dt>
        <dd>
          {value(task.value)} {targetWord(asFigure(task), i18n.language, t)}{" "}
          {task.denominator !== null && task.scale !== "hours" && (
            <span className={styles.quiet}>
              {t("made", {
                numerator: countWord(task.numerator, i18n.language),
                denominator: countWord(task.denominator, i18n.language),
              })}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("task.state")}</dt>
        <dd>
          {t(`taskState.${task.state}`)}{" "}
          {task.closed_at === null && (
            <Due at={task.due_at} state="running" soonAt={Date.parse(task.due_at) - 3 * 86_400_000} />
          )}
        </dd>
      </div>
      {task.open_steps.length > 0 && (
        <div>
          <dt>{t("task.waits")}</dt>
          <dd>
            {task.open_steps.map((one) => (
              <Waits key={one.id} step={one} />
            ))}
          </dd>
        </div>
      )}
      {task.cause !== null && <Fact name={t("task.cause")} said={task.cause} />}
      {task.measure !== null && <Fact name={t("task.measure")} said={task.measure} />}
      {task.department && (
        <div>
          <dt>{t("task.who")}</dt>
          <dd>
            {task.department.name} {task.person && <StaffName staff={task.person} />}
          </dd>
        </div>
      )}
      {task.published && (
        <Fact
          name={t("task.published")}
          said={`${task.published.unit?.name ?? t("processes:shipped")} · ${t("processes:version", { version: task.published.version })}`}
        />
      )}
      {task.effect_first !== null && (
        <div>
          <dt>{t("task.effect")}</dt>
          <dd>
            <Effect row={task} />{" "}
            {t("task.days", { first: task.effect_first, last: task.effect_last ?? task.effect_first })}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Where the figure is read: among the unit's figures, or in the report of the process. */
function Figure({ task }: { task: ImprovementTask }) {
  const { t } = useTranslation("figures");
  const said = `${task.unit.name} · ${t("task.days", { first: task.first_day, last: task.last_day })}`;
  const days = { unit: task.unit.id, from: task.first_day, to: task.last_day };
  if (task.process === null)
    return (
      <Link to="/figures" search={{ ...days, id: task.indicator }}>
        {said}
      </Link>
    );
  return (
    <Link
      to="/processes/$code/report"
      params={{ code: task.process }}
      search={{ ...days, measure: task.process_measure ?? undefined, node: task.node ?? undefined }}
    >
      {said}
    </Link>
  );
}

/** What waits to be done by the process that the task runs by: by which post, until when. */
function Waits({ step }: { step: OpenStep }) {
  const { t } = useTranslation("figures");
  return (
    <div title={step.standard}>
      {step.name}{" "}
      {step.role !== "" && (
        <span className={styles.quiet}>{t(`common:post.${step.role}`, { defaultValue: step.role })}</span>
      )}{" "}
      {step.due_at !== null && (
        <Due at={step.due_at} state="running" soonAt={Date.parse(step.due_at) - 2 * 86_400_000} />
      )}
    </div>
  );
}

function Fact({ name, said }: { name: string; said: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{said}</dd>
    </div>
  );
}

function Done({ step }: { step: ImprovementStep }) {
  const { t } = useTranslation("figures");
  return (
    <>
      <strong>{step.step ?? t(`done.${step.kind}`)}</strong>
      {step.outcome_name !== null && `: ${step.outcome_name}`} <When at={step.at} />{" "}
      <StaffName staff={step.by} none={t("done.byItself")} />
      {step.held_on && (
        <p className={styles.said}>
          {step.held_on} · {step.departments.map(({ name }) => name).join(" · ")}
        </p>
      )}
      {step.text && <p className={styles.said}>{step.text}</p>}
    </>
  );
}
