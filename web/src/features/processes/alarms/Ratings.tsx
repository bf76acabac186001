import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Waiting } from "@/features/figures/Waiting";
import { Empty, span } from "@/ui";
import ui from "@/ui/page.module.css";
import type { Process } from "../types";
import styles from "./alarms.module.css";
import { type Asked, type Ratings as Rated, ratingsOptions } from "./api";

interface RatingsProps {
  process: Process;
  onOpen: (asked: Asked) => void;
}

/** How monitoring itself does: month by month, and which steps it covers. */
export function Ratings({ process, onOpen }: RatingsProps) {
  const ratings = useQuery(ratingsOptions(process.code, process.unit.id));
  return <Waiting query={ratings}>{ratings.data && <Told rated={ratings.data} onOpen={onOpen} />}</Waiting>;
}

/** The first and the last day of a month written as year and month. */
export function daysOf(month: string): { from: string; to: string } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

function Told({ rated, onOpen }: { rated: Rated; onOpen: RatingsProps["onOpen"] }) {
  const { t, i18n } = useTranslation("processes");
  const percent = (share: number | null) =>
    share === null
      ? t("alarms.tooFew", { count: rated.at_least })
      : share.toLocaleString(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const [coverage] = rated.coverage;
  return (
    <div className={styles.ratings}>
      {coverage && (
        <p>
          {t("alarms.coverage", { limited: coverage.limited, steps: coverage.steps })}{" "}
          <small>{t("alarms.coverageHow")}</small>
        </p>
      )}
      {rated.months.length === 0 ? (
        <Empty what={t("alarms.noMonths")} how={t("alarms.noMonthsHow")} />
      ) : (
        <table className={ui.table} aria-label={t("alarms.tab.ratings")}>
          <thead>
            <tr>
              {(
                [
                  "month",
                  "alarms",
                  "serious",
                  "acknowledged",
                  "median",
                  "ended",
                  "false",
                  "precision",
                ] as const
              ).map((name) => (
                <th key={name} className={name === "month" ? undefined : ui.number}>
                  {t(`alarms.rating.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rated.months.map((one) => {
              const days = daysOf(one.month);
              const opens = (count: number, asked: Asked) =>
                count === 0 ? (
                  0
                ) : (
                  <button type="button" className={ui.link} onClick={() => onOpen({ ...days, ...asked })}>
                    {count}
                  </button>
                );
              return (
                <tr key={one.month}>
                  <td>{one.month}</td>
                  <td className={ui.number}>{opens(one.alarms, { every: true })}</td>
                  <td className={ui.number}>{opens(one.serious, { every: true, level: "serious" })}</td>
                  <td className={ui.number}>
                    {one.acknowledged}
                    {one.acknowledged_share !== null && ` · ${percent(one.acknowledged_share)}`}
                  </td>
                  <td className={ui.number}>
                    {one.median_seconds === null ? "–" : span(one.median_seconds * 1000, t)}
                  </td>
                  <td className={ui.number}>{opens(one.ended, { state: "ended" })}</td>
                  <td className={ui.number}>{opens(one.false, { ended_as: "false" })}</td>
                  <td className={ui.number}>{percent(one.precision)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className={styles.cut}>{t("alarms.ratingHow", { count: rated.at_least })}</p>
    </div>
  );
}
