import { CloseOutlined } from "@ant-design/icons";
import { Alert, Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel } from "@/ui";
import { useTableValues } from "../editors/tables";
import type { TableName } from "../types";
import { useWords } from "../words";
import { Examples } from "./Examples";
import { Moves } from "./Moves";
import { neverHit, type Tally } from "./sum";
import styles from "./trial.module.css";
import type { Trial } from "./useTrial";

interface TrialPanelProps {
  name: TableName;
  unit: string;
  trial: Trial;
  /** The draft as it stands. */
  content: unknown;
}

/** What a draft would have decided about the cases of the past. */
export function TrialPanel({ name, unit, trial, content }: TrialPanelProps) {
  const { t } = useTranslation("rules");
  const { tally, running, failed } = trial;
  const values = useTableValues(name, unit);
  if (failed) return <ProblemPanel problem={failed} />;
  if (!tally && !running) return null;
  const share = tally?.of ? Math.floor((100 * tally.cases) / tally.of) : 0;
  return (
    <section className={styles.panel} aria-labelledby="trial-title">
      <header>
        <h3 id="trial-title">{t("trial.title")}</h3>
        {running ? (
          <>
            <Progress
              className={styles.progress}
              percent={share}
              size="small"
              showInfo={false}
              aria-label={t("trial.progress", { done: tally?.cases ?? 0, of: tally?.of ?? 0 })}
            />
            <Button size="small" onClick={trial.stop}>
              {t("trial.stop")}
            </Button>
          </>
        ) : (
          <Button type="text" size="small" icon={<CloseOutlined />} onClick={trial.close}>
            {t("trial.close")}
          </Button>
        )}
      </header>
      {tally && <Summary tally={tally} running={running} />}
      {tally && trial.tried !== content && !running && (
        <Alert type="warning" showIcon title={t("trial.changedSince")} />
      )}
      {tally?.of === 0 && trial.period === "last_month" && (
        <p className={styles.note}>
          <Button onClick={() => trial.begin(content, "last_30_days")}>{t("trial.doDays")}</Button>
        </p>
      )}
      {tally && tally.cases > 0 && (
        <div className={styles.parts}>
          <Moves tally={tally} values={values} />
          <Examples tally={tally} name={name} values={values} />
        </div>
      )}
    </section>
  );
}

function Summary({ tally, running }: { tally: Tally; running: boolean }) {
  const { t } = useTranslation("rules");
  const { list } = useWords();
  const { zone } = useMe();
  const day = (at: string) => absolute(at, zone, "YYYY-MM-DD");
  // The end is the first instant that no longer belongs to it.
  const until = new Date(Date.parse(tally.until) - 1).toISOString();
  const span = { since: day(tally.since), until: day(until) };
  const never = neverHit(tally);
  const stopped = !running && tally.cases < tally.of;
  return (
    <>
      <p className={styles.summary} role="status">
        {tally.of === 0
          ? t("trial.nothing", span)
          : t("trial.summary", {
              ...span,
              count: tally.cases,
              changed: tally.changed,
              share: ((100 * tally.changed) / Math.max(1, tally.cases)).toFixed(1),
            })}
        {stopped && ` ${t("trial.stopped", { of: tally.of })}`}
        {!running && tally.cases >= 20_000 && ` ${t("trial.limited")}`}
      </p>
      {!running && tally.cases > 0 && never.length > 0 && (
        <p className={styles.note}>
          {t("trial.neverRows", { rows: list(never.map(String)), count: never.length })}
        </p>
      )}
      {tally.own_below.length > 0 && (
        <p className={styles.note}>
          {t("trial.ownBelow", { units: list(tally.own_below.map(({ name }) => name)) })}
        </p>
      )}
    </>
  );
}
