import { ArrowRightOutlined, MinusOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { When } from "@/ui";
import { limitOf, limitWords } from "../limit";
import { SubjectLink } from "../SubjectLink";
import type { StepTrial, Trial } from "../types";
import styles from "./trial.module.css";

/** Step by step what there was and what there would be, what cannot be told, and cases to look at. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { t } = useTranslation("processes");
  if (trial.runs === 0) return <p className={styles.quiet}>{t("trial.none")}</p>;
  const decided = trial.runs - trial.undecidable;
  return (
    <>
      <p role="status" className={styles.sum}>
        <strong>{t("trial.changed", { count: trial.changed })}</strong>
        <span>{t("trial.of", { count: decided })}</span>
        {trial.total > trial.runs && <span>{t("trial.first", { runs: trial.runs })}</span>}
      </p>
      {trial.undecidable > 0 && <Undecided trial={trial} />}
      <Steps trial={trial} />
      {trial.examples.length > 0 && <Examples trial={trial} />}
      <p className={styles.quiet}>{t("trial.how")}</p>
    </>
  );
}

function Undecided({ trial }: { trial: Trial }) {
  const { t } = useTranslation("processes");
  return (
    <Alert
      type="warning"
      showIcon
      title={t("trial.undecidable", { count: trial.undecidable })}
      description={
        <ul className={styles.reasons}>
          {trial.reasons.map(({ why, at, fact, count }) => (
            <li key={`${why} ${at} ${fact}`}>
              {t(`trial.why.${why}`, { at, fact })} · {t("trial.cases", { count })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Steps({ trial }: { trial: Trial }) {
  const { t } = useTranslation("processes");
  return (
    <table className={styles.steps}>
      <caption className="sr-only">{t("trial.steps")}</caption>
      <thead>
        <tr>
          <th>{t("field.step")}</th>
          <th>{t("trial.before")}</th>
          <th>{t("trial.after")}</th>
          <th>{t("trial.difference")}</th>
          <th>{t("trial.time")}</th>
        </tr>
      </thead>
      <tbody>
        {trial.steps.map((step) => (
          <Step key={step.node ?? `\0${step.name}`} step={step} />
        ))}
      </tbody>
    </table>
  );
}

function Step({ step }: { step: StepTrial }) {
  const { t } = useTranslation("processes");
  const { same, added, gone } = step;
  return (
    <tr className={added || gone ? styles.different : undefined}>
      <th scope="row">
        {step.name}
        {step.node === null && <small>{t("trial.notDrawn")}</small>}
      </th>
      <td>{same + gone}</td>
      <td>{same + added}</td>
      <td>
        {added > 0 && (
          <span className={styles.more}>
            <PlusOutlined aria-hidden /> {t("trial.added", { count: added })}
          </span>
        )}
        {gone > 0 && (
          <span className={styles.less}>
            <MinusOutlined aria-hidden /> {t("trial.gone", { count: gone })}
          </span>
        )}
        {!added && !gone && <span className={styles.quiet}>{t("trial.same")}</span>}
      </td>
      <td>{timeOf(step, t)}</td>
    </tr>
  );
}

/** How much longer all of them would take at most, by the limit of the step. */
function timeOf({ limit, added, gone }: StepTrial, t: ReturnType<typeof useTranslation<"processes">>["t"]) {
  const known = limitOf(limit);
  const more = added - gone;
  if (!known || more === 0) return "";
  const words = limitWords(`${known.amount * Math.abs(more)}${known.unit}`, t);
  return t(more > 0 ? "trial.longer" : "trial.shorter", { time: words });
}

function Examples({ trial }: { trial: Trial }) {
  const { t } = useTranslation("processes");
  return (
    <details className={styles.examples} open={trial.examples.length <= 5}>
      <summary>{t("trial.examples", { count: trial.examples.length })}</summary>
      <ul>
        {trial.examples.map((one, at) => (
          <li key={one.subject ?? at} title={one.title ?? undefined}>
            <SubjectLink subject={one.subject} kind={one.subject_kind}>
              {t(`subject.${one.subject_kind}`, { defaultValue: one.subject_kind })}{" "}
              {one.number ?? t("report.elsewhere")} <When at={one.started_at} />
            </SubjectLink>
            {one.added.length > 0 && (
              <span className={styles.more}>
                <PlusOutlined aria-label={t("trial.would")} /> {one.added.join(t("trial.and"))}
              </span>
            )}
            {one.gone.length > 0 && (
              <span className={styles.less}>
                <ArrowRightOutlined aria-hidden />{" "}
                {t("trial.without", { steps: one.gone.join(t("trial.and")) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
