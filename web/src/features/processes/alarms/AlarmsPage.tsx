import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { UnitSelect } from "@/features/rules/UnitSelect";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import { alarmsOptions, processOptions } from "../api";
import { Titled } from "../OfProcess";
import shared from "../processes.module.css";
import type { Alarms, Process } from "../types";
import { useProcessName } from "../words";
import { AlarmTable } from "./AlarmTable";
import styles from "./alarms.module.css";
import { KindChips } from "./KindChips";

const route = getRouteApi("/shell/processes/$code/alarms");

/** The cases of a process that need a look. */
export default function AlarmsPage() {
  const { code } = route.useParams();
  const { unit } = route.useSearch();
  const process = useQuery(processOptions(code, unit));
  const alarms = useQuery(alarmsOptions(code, unit));
  const slow = useDelayed(process.isPending || alarms.isPending);
  const problem = process.error ?? alarms.error;
  const retry = () => void (process.error ? process.refetch() : alarms.refetch());
  return (
    <div className={shared.page}>
      {process.data && <Head process={process.data} />}
      {problem ? (
        <ProblemPanel problem={problem} retry={retry} />
      ) : alarms.data ? (
        <Told alarms={alarms.data} />
      ) : (
        slow && <Skeleton active className={shared.skeleton} />
      )}
    </div>
  );
}

function Head({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const navigate = route.useNavigate();
  const units = useUnits();
  const name = useProcessName(process);
  const seesRules = useMay("policies.read");
  return (
    <header className={shared.head}>
      <Titled process={process} title={t("alarms.title", { name })} />
      <span className={shared.acts}>
        {seesRules && (
          <Link to="/rules" search={{ kind: "process_alarms", unit: process.unit.id }}>
            {t("alarms.rule")}
          </Link>
        )}
        <UnitSelect
          units={units.data ?? []}
          value={process.unit.id}
          onChange={(unit) => void navigate({ search: (was) => ({ ...was, unit }) })}
        />
      </span>
    </header>
  );
}

function Told({ alarms }: { alarms: Alarms }) {
  const { t } = useTranslation("processes");
  const { kind } = route.useSearch();
  const navigate = route.useNavigate();
  const rows = alarms.alarms.filter((one) => kind === undefined || one.kind === kind);
  const cut = alarms.counts.some(({ count }) => count > 100);
  return (
    <>
      <KindChips
        alarms={alarms}
        chosen={kind}
        onChoose={(chosen) => void navigate({ search: (was) => ({ ...was, kind: chosen }), replace: true })}
      />
      {alarms.steps.length > 0 && (
        <section className={styles.crowded} aria-label={t("alarms.crowded")}>
          <strong>{t("alarms.crowded")}</strong>
          <ul>
            {alarms.steps.map((one) => (
              <li key={`${one.version} ${one.node}`}>{t("alarms.crowdedAt", { ...one })}</li>
            ))}
          </ul>
        </section>
      )}
      {rows.length === 0 ? (
        <Empty what={t("alarms.none")} how={t("alarms.noneHow")} />
      ) : (
        <AlarmTable rows={rows} />
      )}
      {cut && <p className={styles.cut}>{t("alarms.shown")}</p>}
    </>
  );
}
