import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Segmented, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { lineOf } from "@/features/figures/charts";
import { ImprovementList } from "@/features/figures/improvements/ImprovementList";
import { grainOf, periodIn } from "@/features/figures/period";
import { Waiting } from "@/features/figures/Waiting";
import { useMe } from "@/session/session";
import { Empty, serverNow } from "@/ui";
import { Chart } from "@/ui/charts";
import { OfProcess, Titled } from "../OfProcess";
import shared from "../processes.module.css";
import type { Process } from "../types";
import { useProcessName } from "../words";
import { type Asked, fetchReport, type MeasureId, type Opened, type Report, reportOptions } from "./api";
import { BeforeAfter } from "./BeforeAfter";
import { FigureTable, type Line } from "./FigureTable";
import { Rows } from "./Rows";
import styles from "./report.module.css";
import { SIDES, type Side } from "./search";
import { Taking } from "./Taking";
import { Toolbar } from "./Toolbar";
import { figureOf, valueWord } from "./values";

const route = getRouteApi("/shell/processes/$code/report");

/** What was measured of a process. */
export default function ReportPage() {
  const { code } = route.useParams();
  const { unit } = route.useSearch();
  return (
    <div className={`${shared.page} ${styles.page}`}>
      <OfProcess code={code} unit={unit}>
        {(process) => <Read process={process} />}
      </OfProcess>
    </div>
  );
}

function Read({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { zone } = useMe();
  const name = useProcessName(process);
  const period = periodIn(search.from, search.to, serverNow(), zone);
  const by = search.by ?? grainOf(period);
  const asked: Asked = { ...period, by, unit: process.unit.id, version: search.version };
  const report = useQuery(reportOptions(process.code, asked));
  const ask = (change: Partial<Asked>) =>
    void navigate({
      search: (was) => ({ ...was, ...change, ...(change.from && !change.by ? { by: undefined } : {}) }),
      replace: true,
    });
  return (
    <>
      <header className={shared.head}>
        <Titled process={process} title={t("report.title", { name })} />
        <Taking
          fetch={(form) => fetchReport(process.code, asked, form)}
          name={`${name}-${asked.from}-${asked.to}`}
        />
      </header>
      <Toolbar process={process} asked={asked} onAsk={ask} />
      <Waiting query={report}>
        {report.data && <Told process={process} report={report.data} asked={asked} />}
      </Waiting>
    </>
  );
}

interface ToldProps {
  process: Process;
  report: Report;
  asked: Asked;
}

function Told({ process, report, asked }: ToldProps) {
  const { t } = useTranslation("processes");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = (opened: Opened | undefined) =>
    void navigate({
      search: (was) => ({
        ...was,
        measure: opened?.measure,
        part: opened?.part,
        node: opened?.node,
        touchpoint: opened?.touchpoint,
      }),
      replace: true,
    });
  const { measure, part, node, touchpoint } = search;
  const ofPeriod = new Set(report.measures.flatMap(({ id, at_now }) => (at_now ? [] : [id])));
  const nothing = report.totals.every(({ measure: id, value }) => !value || !ofPeriod.has(id));
  return (
    <div className={styles.body}>
      {nothing && <Empty what={t("report.empty")} how={t("report.emptyHow")} />}
      <FigureTable
        label={t("report.totals")}
        first={t("report.whole")}
        measures={report.measures}
        lines={[{ key: "all", name: report.unit.name, figures: report.totals, opened: {} }]}
        onOpen={open}
      />
      <Trend report={report} />
      <Tabs
        activeKey={search.side ?? "steps"}
        onChange={(side) =>
          void navigate({ search: (was) => ({ ...was, side: side as Side }), replace: true })
        }
        items={SIDES.map((side) => ({
          key: side,
          label: t(`report.side.${side}`),
          children:
            side === "improvements" ? (
              <ImprovementList
                unit={process.unit.id}
                process={process.code}
                task={search.task}
                onTask={(task) => void navigate({ search: (was) => ({ ...was, task }), replace: true })}
              />
            ) : side === "compare" ? (
              <BeforeAfter
                process={process}
                asked={asked}
                a={search.a}
                b={search.b}
                onChoose={(pair) => void navigate({ search: (was) => ({ ...was, ...pair }), replace: true })}
              />
            ) : (
              <FigureTable
                label={t(`report.side.${side}`)}
                first={t(`report.side.${side}`)}
                measures={report.measures}
                lines={linesOf(report, side, t("report.noPoint"), (version) => t("version", { version }))}
                onOpen={open}
              />
            ),
        }))}
      />
      <Rows
        report={report}
        asked={asked}
        opened={measure ? { measure, part, node, touchpoint } : undefined}
        onOpen={open}
        onTask={(task) =>
          void navigate({ search: (was) => ({ ...was, side: "improvements", task, measure: undefined }) })
        }
      />
    </div>
  );
}

function linesOf(
  report: Report,
  side: Exclude<Side, "compare" | "improvements">,
  noPoint: string,
  versionWord: (version: string) => string,
): Line[] {
  switch (side) {
    case "steps":
      return report.steps.map(({ key, name, figures }) => ({
        key: key ?? "",
        name,
        figures,
        opened: { node: key ?? undefined },
      }));
    case "touchpoints":
      return report.touchpoints.map(({ key, name, figures }) => ({
        key: key ?? "",
        name: name || noPoint,
        figures,
        opened: { touchpoint: key ?? undefined },
      }));
    case "versions":
      return report.versions.map(({ key, name, figures }) => ({
        key: key ?? "",
        name: versionWord(name),
        figures,
      }));
    case "units":
      return report.units.map(({ key, name, figures }) => ({ key: key ?? "own", name, figures }));
  }
}

const TRENDS: readonly MeasureId[] = [
  "started",
  "ended",
  "cycle_median",
  "cycle_p90",
  "runs_in_time",
  "steps_in_time",
];

/** One measure along the days, weeks or months of the period. */
function Trend({ report }: { report: Report }) {
  const { t, i18n } = useTranslation("processes");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const id = search.trend ?? "started";
  const measure = report.measures.find((one) => one.id === id);
  if (!measure) return null;
  const scale = measure.unit === "seconds" ? 1 / 3600 : measure.unit === "share" ? 100 : 1;
  const points = report.buckets.map((bucket) => {
    const value = figureOf(bucket.figures, id)?.value ?? null;
    return {
      name: bucket.from.slice(report.by === "month" ? 0 : 5, report.by === "month" ? 7 : undefined),
      value: value === null ? null : value * scale,
      missed: false,
      said: valueWord(value, measure.unit, i18n.language, t),
    };
  });
  return (
    <section className={styles.trend} aria-label={t("report.trend")}>
      <Segmented<MeasureId>
        size="small"
        value={id}
        aria-label={t("report.trend")}
        options={TRENDS.map((value) => ({
          value,
          label: report.measures.find((one) => one.id === value)?.name ?? value,
        }))}
        onChange={(trend) => void navigate({ search: (was) => ({ ...was, trend }), replace: true })}
      />
      <Chart
        height={220}
        label={t("report.trendOf", { name: measure.name })}
        draw={(look) => lineOf(look, points, null, "")}
      />
      <p className={styles.formula}>
        {measure.formula} {t(`report.drawn.${measure.unit}`)}
      </p>
    </section>
  );
}
