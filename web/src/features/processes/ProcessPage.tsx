import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { useUnits } from "@/api/queries";
import { UnitSelect } from "@/features/rules/UnitSelect";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import { AlarmsButton } from "./alarms/AlarmsButton";
import { processOptions } from "./api";
import { CompareButton } from "./compare/CompareButton";
import { DrawButton } from "./drawing/DrawButton";
import { firstOf } from "./line";
import styles from "./processes.module.css";
import { ReportButton } from "./report/ReportButton";
import type { Process } from "./types";
import { VersionStrip } from "./VersionStrip";
import { VersionView } from "./VersionView";
import { useProcessName } from "./words";

const route = getRouteApi("/shell/processes/$code");

/** One process: its versions around a unit, and the one that is read. */
export default function ProcessPage() {
  const { t } = useTranslation("processes");
  const { code } = route.useParams();
  const { unit } = route.useSearch();
  const process = useQuery(processOptions(code, unit));
  const slow = useDelayed(process.isPending);
  return (
    <div className={styles.page}>
      {process.data ? (
        <Read process={process.data} />
      ) : process.error instanceof Problem && process.error.status === 404 ? (
        <Empty
          what={t("missing.what")}
          how={t("missing.how")}
          action={<Link to="/processes">{t("back")}</Link>}
        />
      ) : process.isError ? (
        <ProblemPanel problem={process.error} retry={() => void process.refetch()} />
      ) : (
        slow && <Skeleton active className={styles.skeleton} />
      )}
    </div>
  );
}

function Read({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shown = process.versions.find(({ id }) => id === search.version) ?? firstOf(process);
  return (
    <>
      <Head process={process} shown={shown?.id} />
      {process.versions.length > 0 && (
        <VersionStrip
          process={process}
          shown={shown?.id}
          onChoose={(version) => void navigate({ search: (was) => ({ ...was, version }), replace: true })}
        />
      )}
      {shown ? (
        <VersionView
          key={shown.id}
          process={process}
          version={shown}
          chosen={search.node}
          onChoose={(node) => void navigate({ search: (was) => ({ ...was, node }), replace: true })}
          view={search.view}
          onView={(view) => void navigate({ search: (was) => ({ ...was, view }), replace: true })}
        />
      ) : (
        <Empty what={t("undrawn.what")} how={t(process.may_draw ? "undrawn.how" : "undrawn.wait")} />
      )}
    </>
  );
}

function Head({ process, shown }: { process: Process; shown: string | undefined }) {
  const { t } = useTranslation("processes");
  const navigate = route.useNavigate();
  const units = useUnits();
  const name = useProcessName(process);
  return (
    <header className={styles.head}>
      <div className={styles.what}>
        <Link to="/processes" className={styles.back}>
          <ArrowLeftOutlined aria-hidden /> {t("title")}
        </Link>
        <h1>
          {name}
          <code>{process.code}</code>
          <Tag variant="filled">{t(`class.${process.process_class}`)}</Tag>
        </h1>
        <p className={styles.goal} title={process.goal}>
          {process.owner ? t("ownedBy", { unit: process.owner.name }) : t("shipped")}
          {process.goal && <> · {process.goal}</>}
        </p>
      </div>
      <span className={styles.acts}>
        <UnitSelect
          units={units.data ?? []}
          value={process.unit.id}
          onChange={(unit) => void navigate({ search: { unit } })}
        />
        <ReportButton process={process} />
        <AlarmsButton process={process} />
        <CompareButton process={process} shown={shown} />
        {process.may_draw && <DrawButton process={process} />}
      </span>
    </header>
  );
}
