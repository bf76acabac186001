import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import type { Bars } from "./bars";
import styles from "./faults.module.css";

/** When the reports came: a bar for each span of time, from the first to the last. */
export function ReportBars({ picture: { span, bars } }: { picture: Bars }) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  if (bars.length === 0) return null;
  const count = bars.reduce((sum, one) => sum + one.count, 0);
  const most = Math.max(...bars.map(({ count }) => count));
  const time = (at: number) => absolute(new Date(at).toISOString(), zone, "MM-DD HH:mm");
  const first = bars[0]?.from ?? 0;
  const last = (bars.at(-1)?.from ?? 0) + span;
  const said = t("bars.said", { count, from: time(first), to: time(last) });
  return (
    <figure className={styles.bars} aria-label={said}>
      <div className={styles.barRow}>
        {bars.map(({ from, count }) => (
          <span
            key={from}
            className={styles.bar}
            style={{ height: `${count === 0 ? 2 : Math.max(12, (count / most) * 100)}%` }}
            data-empty={count === 0 || undefined}
            title={t("bars.one", { time: time(from), count })}
          />
        ))}
      </div>
      <figcaption>
        <span>{time(first)}</span>
        <span>{t("bars.count", { count })}</span>
        <span>{time(last)}</span>
      </figcaption>
    </figure>
  );
}
