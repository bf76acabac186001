import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/session/session";
import { serverNow, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { Analysis } from "./Analysis";
import { type Asked, scorecardOptions } from "./api";
import { fetchScorecard } from "./exports";
import { FigureView } from "./FigureView";
import { FaultAnalysis } from "./faults/FaultAnalysis";
import styles from "./figures.module.css";
import { ImprovementList } from "./improvements/ImprovementList";
import { periodIn } from "./period";
import { Scorecard } from "./Scorecard";
import { MonthlyReport, Taking } from "./Taking";
import { Toolbar } from "./Toolbar";

/** Those that stand in the address; the scorecard is there without. */
const TABS = ["analysis", "faults", "improvements"] as const;

const route = getRouteApi("/shell/figures");

/** What was reached, against what was promised; every value opens to the cases it was made of. */
export default function FiguresPage() {
  const { t } = useTranslation("figures");
  const me = useMe();
  const improves = useMay("improvements.read");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked: Asked = {
    unit: search.unit ?? me.unit.id,
    ...periodIn(search.from, search.to, serverNow(), me.zone),
    as_of: search.as_of,
    definitions: search.definitions,
  };
  const ask = (change: Partial<Asked>) => void navigate({ search: { ...search, ...asked, ...change } });
  const open = (id: string | undefined, unit = asked.unit) =>
    void navigate({ search: { ...search, ...asked, unit, id, face: undefined, part: undefined } });
  useHotkeys({ escape: search.id ? () => open(undefined) : undefined });
  return (
    <div className={ui.page}>
      <header className={`${ui.head} ${styles.head}`}>
        <div>
          <h1>{t("title")}</h1>
          <p>
            {t("about")} <CountedTo asked={asked} />
          </p>
        </div>
        <div className={styles.choice}>
          <MonthlyReport asked={asked} />
          {!search.id && (search.tab ?? "scorecard") === "scorecard" && (
            <Taking
              fetch={(form) => fetchScorecard(asked, form)}
              name={`${t("title")}-${asked.from}-${asked.to}`}
            />
          )}
        </div>
      </header>
      <Toolbar asked={asked} onAsk={ask} />
      {search.id ? (
        <FigureView
          key={`${search.id} ${asked.unit}`}
          id={search.id}
          asked={asked}
          face={search.face}
          part={search.part}
          onFace={(face, part) =>
            void navigate({ search: { ...search, ...asked, face, part }, replace: true })
          }
          onUnit={(unit) => open(search.id, unit)}
          onLeave={() => open(undefined)}
        />
      ) : (
        <Tabs
          className={styles.tabs}
          activeKey={search.tab ?? "scorecard"}
          onChange={(tab) =>
            void navigate({
              search: {
                ...search,
                ...asked,
                tab: TABS.find((one) => one === tab),
                task: undefined,
              },
            })
          }
          items={[
            {
              key: "scorecard",
              label: t("tab.scorecard"),
              children: <Scorecard asked={asked} onOpen={open} />,
            },
            {
              key: "analysis",
              label: t("tab.analysis"),
              children: <Analysis asked={asked} onOpen={open} onUnit={(unit) => ask({ unit })} />,
            },
            {
              key: "faults",
              label: t("tab.faults"),
              children: <FaultAnalysis asked={asked} onFigure={open} />,
            },
            ...(improves
              ? [
                  {
                    key: "improvements",
                    label: t("tab.improvements"),
                    children: (
                      <ImprovementList
                        unit={asked.unit}
                        task={search.task}
                        onTask={(task) =>
                          void navigate({ search: { ...search, ...asked, task }, replace: true })
                        }
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </div>
  );
}

/** How far the ledger has been counted: figures follow what happened within moments. */
function CountedTo({ asked }: { asked: Asked }) {
  const { t } = useTranslation("figures");
  const card = useQuery(scorecardOptions(asked));
  if (!card.data?.counted_to) return null;
  return (
    <span>
      {t("countedTo")} <When at={card.data.counted_to} />
    </span>
  );
}
