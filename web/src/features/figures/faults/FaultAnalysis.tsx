import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FaultGroupFigures, FaultsBy, FaultAnalysis as Found } from "@/api/types";
import { Empty } from "@/ui";
import { Chart } from "@/ui/charts";
import { type Asked, scorecardOptions } from "../api";
import { barsOf, groupedOf } from "../charts";
import { FigureCard } from "../FigureCard";
import styles from "../figures.module.css";
import { Taking } from "../Taking";
import { Waiting } from "../Waiting";
import { countWord, valueWord } from "../words";
import { faultsOptions, fetchFaults, type OpenedFaults } from "./api";
import { FaultDrawer } from "./FaultDrawer";
import { FaultTable } from "./FaultTable";
import { Places } from "./Places";

interface FaultAnalysisProps {
  asked: Asked;
  /** Opens a figure: its units, its definition, an improvement task about it. */
  onFigure: (id: string) => void;
}

/** The figures of faults that stand above their analysis. */
const FIGURES = /^KPI-44[a-f]$/;

/** How long repairs took against their limits, top causes, and places that had several (TKT-13). */
export function FaultAnalysis({ asked, onFigure }: FaultAnalysisProps) {
  const { t } = useTranslation("figures");
  const faults = useQuery(faultsOptions(asked));
  const [opened, setOpened] = useState<OpenedFaults>();
  return (
    <div className={styles.face}>
      <div className={styles.choice}>
        <p className={styles.quiet}>{t("faults.about")}</p>
        <div className={styles.take}>
          <Taking
            fetch={(form) => fetchFaults(asked, form)}
            name={`${t("tab.faults")}-${asked.from}-${asked.to}`}
          />
        </div>
      </div>
      <Measured asked={asked} onFigure={onFigure} />
      <Waiting query={faults}>
        {faults.data &&
          (faults.data.whole.closed === 0 ? (
            <Empty what={t("faults.none.what")} how={t("faults.none.how")} />
          ) : (
            <Parts found={faults.data} onOpen={setOpened} />
          ))}
      </Waiting>
      <FaultDrawer opened={opened} asked={asked} onClose={() => setOpened(undefined)} />
    </div>
  );
}

/** What is measured of faults, against its targets. */
function Measured({ asked, onFigure }: FaultAnalysisProps) {
  const card = useQuery(scorecardOptions(asked));
  const values = card.data?.values.filter(({ id }) => FIGURES.test(id)) ?? [];
  return (
    <div className={styles.grid}>
      {values.map((value) => (
        <FigureCard key={value.id} value={value} current={false} onOpen={() => onFigure(value.id)} />
      ))}
    </div>
  );
}

interface PartsProps {
  found: Found;
  onOpen: (opened: OpenedFaults) => void;
}

function Parts({ found, onOpen }: PartsProps) {
  const { t } = useTranslation("figures");
  return (
    <div className={styles.parts}>
      <section className={styles.picture}>
        <h3>{t("faults.times")}</h3>
        <TimesChart groups={found.areas} onOpen={onOpen} />
        <FaultTable by="area" groups={found.areas} whole={found.whole} onOpen={onOpen} />
      </section>
      <Causes found={found} onOpen={onOpen} />
      <section className={styles.picture}>
        <h3>{t("faults.places")}</h3>
        <Places places={found.places} />
      </section>
    </div>
  );
}

/** Mean and longest repair beside the longest limit, in towns and in the country. */
function TimesChart({
  groups,
  onOpen,
}: {
  groups: readonly FaultGroupFigures[];
  onOpen: PartsProps["onOpen"];
}) {
  const { t, i18n } = useTranslation("figures");
  const measures = ["mean_hours", "longest_hours", "limit_hours"] as const;
  return (
    <Chart
      height={70 + 74 * groups.length}
      label={t("faults.times")}
      draw={(look) =>
        groupedOf(
          look,
          groups.map(({ name }) => name),
          measures.map((measure) => ({
            name: t(`faults.column.${measure}`),
            values: groups.map((group) => group[measure]),
          })),
          (value) => valueWord(value, "hours", i18n.language, t),
        )
      }
      onPick={(index) => {
        const group = groups[index];
        if (group) onOpen({ part: "repaired", by: "area", key: group.key, name: group.name });
      }}
    />
  );
}

const CAUSES = ["category", "symptom", "service"] as const satisfies readonly FaultsBy[];
const MOST_BARS = 12;

/** What it was, how it showed, and what it hit, the most frequent first. */
function Causes({ found, onOpen }: PartsProps) {
  const { t, i18n } = useTranslation("figures");
  const [by, setBy] = useState<(typeof CAUSES)[number]>("category");
  const groups = { category: found.categories, symptom: found.symptoms, service: found.services }[by];
  const shown = groups.slice(0, MOST_BARS);
  return (
    <section className={styles.picture}>
      <div className={styles.choice}>
        <h3>{t("faults.causes")}</h3>
        <Segmented
          size="small"
          value={by}
          aria-label={t("faults.causes")}
          options={CAUSES.map((value) => ({ value, label: t(`faults.by.${value}`) }))}
          onChange={setBy}
        />
      </div>
      <Chart
        height={40 + 28 * shown.length}
        label={`${t("faults.causes")} ${t(`faults.by.${by}`)}`}
        draw={(look) =>
          barsOf(
            look,
            shown.map(({ name, closed, share }) => ({
              name,
              value: closed,
              missed: false,
              said: `${countWord(closed, i18n.language)} · ${valueWord(share, "percent", i18n.language, t)}`,
            })),
            null,
            "",
          )
        }
        onPick={(index) => {
          const group = shown[index];
          if (group) onOpen({ part: "closed", by, key: group.key, name: group.name });
        }}
      />
      <FaultTable by={by} groups={groups} whole={found.whole} onOpen={onOpen} />
    </section>
  );
}
