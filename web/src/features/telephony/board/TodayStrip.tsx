import { useTranslation } from "react-i18next";
import { counted } from "../seat/timing";
import type { FigureId, Today } from "../types";
import styles from "./board.module.css";
import { figureIn } from "./figures";

/** The day so far in a few numbers. */
export function TodayStrip({ today }: { today: Today }) {
  const { t } = useTranslation("telephony");
  const { parts, figures } = today;
  const time = (id: FigureId) => {
    const seconds = figureIn(figures, id);
    return seconds === null ? "–" : counted(Math.round(seconds));
  };
  const level = figureIn(figures, "service_level_of_arrived");
  const shown: [string, string | number, string?][] = [
    ["arrived", parts.arrived],
    ["answered", parts.answered],
    ["abandoned", parts.abandoned, t("today.short", { count: parts.short_abandoned })],
    ["within", level === null ? "–" : `${level} %`],
    ["wait", time("speed_of_answer")],
    ["talk", time("talk_time")],
    ["held", time("hold_time")],
  ];
  return (
    <section aria-label={t("today.title")} className={styles.today}>
      <dl>
        {shown.map(([name, value, more]) => (
          <div key={name}>
            <dt>{t(`today.${name}`)}</dt>
            <dd>{value}</dd>
            {more && <dd className={styles.more}>{more}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
