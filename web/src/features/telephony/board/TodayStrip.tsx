import { useTranslation } from "react-i18next";
import { counted } from "../seat/timing";
import type { Today } from "../types";
import styles from "./board.module.css";
import { figuresOf } from "./figures";

/** The day so far in a few numbers. */
export function TodayStrip({ today }: { today: Today }) {
  const { t } = useTranslation("telephony");
  const { within, wait, talk, held } = figuresOf(today);
  const time = (milliseconds: number | null) =>
    milliseconds === null ? "–" : counted(Math.round(milliseconds / 1000));
  const shown: [string, string | number, string?][] = [
    ["arrived", today.arrived],
    ["answered", today.answered],
    ["abandoned", today.abandoned, t("today.short", { count: today.short_abandoned })],
    ["within", within === null ? "–" : `${within} %`],
    ["wait", time(wait)],
    ["talk", time(talk)],
    ["held", time(held)],
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
