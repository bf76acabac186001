import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { periodIn } from "@/features/figures/period";
import { Waiting } from "@/features/figures/Waiting";
import { UnitSelect } from "@/features/rules/UnitSelect";
import { useMay, useMe } from "@/session/session";
import { Empty, serverNow } from "@/ui";
import { Chart } from "@/ui/charts";
import { PeriodChoice } from "../report/PeriodChoice";
import report from "../report/report.module.css";
import { Taking } from "../report/Taking";
import { type Asked, type Card, cardOptions, fetchCard, type Opened } from "./api";
import { GapTable } from "./GapTable";
import { PointRows } from "./PointRows";
import { PointTable } from "./PointTable";
import { pictureOf } from "./picture";
import styles from "./scorecard.module.css";
import { readingOf } from "./words";

const route = getRouteApi("/shell/processes");

/** How contact points do: as a picture and a table, with what they lack. */
export function Scorecard() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { zone, unit } = useMe();
  const period = periodIn(search.from, search.to, serverNow(), zone);
  const asked: Asked = { ...period, unit: search.unit ?? unit.id };
  const card = useQuery(cardOptions(asked));
  const open = (opened: Opened | undefined) =>
    void navigate({
      search: (was) => ({
        ...was,
        point: opened?.point,
        figure: opened?.figure,
        part: opened?.part,
      }),
      replace: true,
    });
  const { point, figure, part } = search;
  return (
    <div className={styles.page}>
      <Toolbar
        asked={asked}
        onAsk={(change) => void navigate({ search: (was) => ({ ...was, ...change }), replace: true })}
      />
      <Waiting query={card}>
        {card.data && (
          <>
            <Told card={card.data} onOpen={open} />
            <PointRows
              card={card.data}
              asked={asked}
              opened={point && figure ? { point, figure, part: part ?? "numerator" } : undefined}
              onOpen={open}
            />
          </>
        )}
      </Waiting>
    </div>
  );
}

function Toolbar({ asked, onAsk }: { asked: Asked; onAsk: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation(["processes", "figures"]);
  const units = useUnits().data ?? [];
  const seesRules = useMay("policies.read");
  return (
    <div className={report.choice} role="toolbar" aria-label={t("report.toolbar")}>
      <UnitSelect units={units} value={asked.unit} onChange={(unit) => onAsk({ unit })} />
      <PeriodChoice from={asked.from} to={asked.to} onAsk={onAsk} />
      <Taking
        fetch={(form) => fetchCard(asked, form)}
        name={`${t("tab.scorecard")}-${asked.from}-${asked.to}`}
      />
      {seesRules && (
        <Link to="/rules" search={{ kind: "contact_points", unit: asked.unit }}>
          {t("scorecard.rule")}
        </Link>
      )}
    </div>
  );
}

function Told({ card, onOpen }: { card: Card; onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation("processes");
  if (card.points.length === 0) return <Empty what={t("scorecard.none")} how={t("scorecard.noneHow")} />;
  return (
    <>
      <Picture card={card} />
      <PointTable card={card} onOpen={onOpen} />
      <p className={report.formula}>{t("scorecard.how", { count: card.at_least })}</p>
      <GapTable gaps={card.gaps} />
    </>
  );
}

function Picture({ card }: { card: Card }) {
  const { t, i18n } = useTranslation("processes");
  const dots = card.points.flatMap((one) => {
    const satisfaction = readingOf(one, "satisfaction");
    if (!satisfaction.enough || satisfaction.value === null) return [];
    const satisfied = satisfaction.value * 100;
    const weak = one.importance >= card.important_from && satisfied < card.good_percent;
    const percent = satisfaction.value.toLocaleString(i18n.language, {
      style: "percent",
      maximumFractionDigits: 1,
    });
    const said = t("scorecard.dot", { importance: one.importance, percent });
    return [{ name: one.name, importance: one.importance, satisfied, weak, said }];
  });
  const left = card.points.length - dots.length;
  return (
    <section className={styles.picture} aria-label={t("scorecard.picture")}>
      <h3>{t("scorecard.picture")}</h3>
      {dots.length === 0 ? (
        <Empty what={t("scorecard.noDots", { count: card.at_least })} how={t("scorecard.noDotsHow")} />
      ) : (
        <>
          <Chart
            height={280}
            label={t("scorecard.picture")}
            draw={(look) =>
              pictureOf(look, dots, {
                importantFrom: card.important_from,
                goodPercent: card.good_percent,
                words: {
                  importance: t("scorecard.importance"),
                  satisfied: t("scorecard.figure.satisfaction"),
                },
              })
            }
          />
          <p className={report.formula}>
            {t("scorecard.pictureHow", { important: card.important_from, good: card.good_percent })}
            {left > 0 && ` ${t("scorecard.leftOut", { count: left, least: card.at_least })}`}
          </p>
        </>
      )}
    </section>
  );
}
