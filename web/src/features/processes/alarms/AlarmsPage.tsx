import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Select, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { Waiting } from "@/features/figures/Waiting";
import { UnitSelect } from "@/features/rules/UnitSelect";
import { useMay } from "@/session/session";
import { Empty } from "@/ui";
import { alarmsOptions } from "../api";
import { OfProcess, Titled } from "../OfProcess";
import shared from "../processes.module.css";
import { Taking } from "../report/Taking";
import { ALARM_LEVELS, ALARM_STATES, type AlarmLevel, type Alarms, type Process } from "../types";
import { useProcessName } from "../words";
import { AlarmDrawer } from "./AlarmDrawer";
import { AlarmTable } from "./AlarmTable";
import styles from "./alarms.module.css";
import { type Asked, fetchAlarms, listOptions } from "./api";
import { KindChips } from "./KindChips";
import { Ratings } from "./Ratings";

const route = getRouteApi("/shell/processes/$code/alarms");

/** The alarms of a process: what waits, what was done, and how monitoring does. */
export default function AlarmsPage() {
  const { code } = route.useParams();
  const { unit } = route.useSearch();
  return (
    <div className={shared.page}>
      <OfProcess code={code} unit={unit}>
        {(process) => <Read process={process} />}
      </OfProcess>
    </div>
  );
}

function Read({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const { tab, alarm } = route.useSearch();
  const navigate = route.useNavigate();
  const alarms = useQuery(alarmsOptions(process.code, process.unit.id));
  return (
    <>
      <Head process={process} />
      <Tabs
        className={shared.tabs}
        activeKey={tab ?? "list"}
        onChange={(key) =>
          void navigate({ search: (was) => ({ ...was, tab: key === "ratings" ? "ratings" : undefined }) })
        }
        items={[
          {
            key: "list",
            label: t("alarms.tab.list"),
            children: (
              <Waiting query={alarms}>
                {alarms.data && <Told process={process} alarms={alarms.data} />}
              </Waiting>
            ),
          },
          {
            key: "ratings",
            label: t("alarms.tab.ratings"),
            children: (
              <Ratings
                process={process}
                onOpen={(asked) =>
                  void navigate({ search: (was) => ({ unit: was.unit, ...asked, tab: undefined }) })
                }
              />
            ),
          },
        ]}
        destroyOnHidden
      />
      <AlarmDrawer
        id={alarm}
        onClose={() => void navigate({ search: (was) => ({ ...was, alarm: undefined }), replace: true })}
      />
    </>
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

function Told({ process, alarms }: { process: Process; alarms: Alarms }) {
  const { t } = useTranslation("processes");
  const { unit: _, tab: __, alarm: ___, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = (change: Partial<Asked>) =>
    void navigate({ search: (was) => ({ ...was, ...change }), replace: true });
  const asked: Asked = { ...search, process: process.code, unit: process.unit.id };
  return (
    <div className={styles.list}>
      <KindChips alarms={alarms} chosen={search.kind} onChoose={(kind) => ask({ kind })} />
      <Filters process={process} alarms={alarms} asked={asked} onAsk={ask} />
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
      <Rows
        asked={asked}
        onOpen={(alarm) => void navigate({ search: (was) => ({ ...was, alarm }), replace: true })}
      />
    </div>
  );
}

interface FiltersProps {
  process: Process;
  alarms: Alarms;
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
}

/** Which of them: level, step, state, and days that were chosen elsewhere; and the list as a file. */
function Filters({ process, alarms, asked, onAsk }: FiltersProps) {
  const { t } = useTranslation("processes");
  const name = useProcessName(process);
  const steps = new Map(alarms.counts.map(({ node, step }) => [node, step]));
  if (asked.node && !steps.has(asked.node)) steps.set(asked.node, asked.node);
  const state = asked.state ?? (asked.ended_as || asked.every ? "every" : "waiting");
  return (
    <div className={styles.filters} role="toolbar" aria-label={t("alarms.filters")}>
      <Select<AlarmLevel | "">
        value={asked.level ?? ""}
        aria-label={t("alarms.levelHead")}
        popupMatchSelectWidth={false}
        options={[
          { value: "", label: t("alarms.allLevels") },
          ...ALARM_LEVELS.map((value) => ({ value, label: t(`alarms.level.${value}`) })),
        ]}
        onChange={(level) => onAsk({ level: level || undefined })}
      />
      <Select
        value={asked.node ?? ""}
        aria-label={t("alarms.step")}
        popupMatchSelectWidth={false}
        style={{ minWidth: 140 }}
        options={[
          { value: "", label: t("alarms.allSteps") },
          ...[...steps].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(node) => onAsk({ node: node || undefined })}
      />
      <Select<"waiting" | "every" | (typeof ALARM_STATES)[number]>
        value={state}
        aria-label={t("alarms.stateHead")}
        popupMatchSelectWidth={false}
        options={(["waiting", ...ALARM_STATES, "every"] as const).map((value) => ({
          value,
          label: t(`alarms.state.${value}`),
        }))}
        onChange={(value) =>
          onAsk({
            state: value === "waiting" || value === "every" ? undefined : value,
            every: value === "every" || undefined,
            ended_as: undefined,
          })
        }
      />
      {asked.ended_as && (
        <Button size="small" onClick={() => onAsk({ ended_as: undefined })}>
          {t(`alarms.end.${asked.ended_as}`)} ×
        </Button>
      )}
      {asked.from && (
        <Button size="small" onClick={() => onAsk({ from: undefined, to: undefined })}>
          {t("alarms.raisedIn", { from: asked.from, to: asked.to ?? "" })} ×
        </Button>
      )}
      <Taking fetch={(form) => fetchAlarms(asked, form)} name={t("alarms.title", { name })} />
    </div>
  );
}

function Rows({ asked, onOpen }: { asked: Asked; onOpen: (alarm: string) => void }) {
  const { t } = useTranslation("processes");
  const list = useInfiniteQuery(listOptions(asked));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Waiting query={list}>
      {rows.length === 0 ? (
        <Empty what={t("alarms.none")} how={t("alarms.noneHow")} />
      ) : (
        <AlarmTable rows={rows} onOpen={onOpen} />
      )}
      {list.hasNextPage && (
        <p className={styles.cut}>
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("report.more")}
          </Button>
        </p>
      )}
    </Waiting>
  );
}
