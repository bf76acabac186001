import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { serverNow, useHotkeys, When } from "@/ui";
import { Analysis } from "./Analysis";
import { type Asked, scorecardOptions } from "./api";
import { FigureView } from "./FigureView";
import styles from "./figures.module.css";
import { periodIn } from "./period";
import { Scorecard } from "./Scorecard";
import { ExportMenu } from "./ExportMenu";
import { Toolbar } from "./Toolbar";

const route = getRouteApi("/shell/figures");

/** What was reached, against what was promised; every value opens to the cases it was made of. */
export default function FiguresPage() {
  const { t } = useTranslation("figures");
  const me = useMe();
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
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>
            {t("about")} <CountedTo asked={asked} />
          </p>
        </div>
        <ExportMenu asked={asked} />
      </header>
      <Toolbar asked={asked} onAsk={ask} />
      {search.id ? (
        <FigureView
          key={`${search.id} ${asked.unit}`}
          id={search.id}
          asked={asked}
          face={search.face}
          part={search.part}
          onFace={(face, part) => void navigate({ search: { ...search, ...asked, face, part }, replace: true })}
          onUnit={(unit) => open(search.id, unit)}
          onLeave={() => open(undefined)}
        />
      ) : (
        <Tabs
          className={styles.tabs}
          activeKey={search.tab ?? "scorecard"}
          onChange={(tab) =>
            void navigate({ search: { ...search, ...asked, tab: tab === "analysis" ? tab : undefined } })
          }
          items={[
            { key: "scorecard", label: t("tab.scorecard"), children: <Scorecard asked={asked} onOpen={open} /> },
            {
              key: "analysis",
              label: t("tab.analysis"),
              children: <Analysis asked={asked} onOpen={open} onUnit={(unit) => ask({ unit })} />,
            },
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
