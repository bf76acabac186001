import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import { barsOf } from "./bars";
import styles from "./faults.module.css";

/** When the reports came: a bar for each span of time, from the first to the last. */
export function ReportBars({ times }: { times: readonly string[] }) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const { span, bars } = barsOf(times);
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map(({ count }) => count));
  const time = (at: number) => absolute(new Date(at).toISOString(), zone, "MM-DD HH:mm");
  const first = bars[0]?.from ?? 0;
  const last = (bars.at(-1)?.from ?? 0) + span;
  const said = t("bars.said", { count: times.length, from: time(first), to: time(last) });
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
        <span>{t("bars.count", { count: times.length })}</span>
        <span>{time(last)}</span>
      </figcaption>
    </figure>
  );
}
