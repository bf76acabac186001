import { useTranslation } from "react-i18next";
import { ALARM_KINDS, type AlarmKind, type Alarms } from "../types";
import styles from "./alarms.module.css";
import { SIGNS } from "./signs";

interface KindChipsProps {
  alarms: Alarms;
  chosen: AlarmKind | undefined;
  onChoose: (kind: AlarmKind | undefined) => void;
}

/** How many of each kind wait, and how many of them are serious; one is chosen to see it alone. */
export function KindChips({ alarms, chosen, onChoose }: KindChipsProps) {
  const { t } = useTranslation("processes");
  return (
    <fieldset className={styles.chips} aria-label={t("alarms.why")}>
      {ALARM_KINDS.map((kind) => {
        const Sign = SIGNS[kind];
        const found = alarms.counts.filter((one) => one.kind === kind);
        const count = found.reduce((sum, one) => sum + one.count, 0);
        const serious = found.reduce((sum, one) => sum + (one.level === "serious" ? one.count : 0), 0);
        const begins = alarms.thresholds.find((one) => one.kind === kind);
        return (
          <button
            key={kind}
            type="button"
            className={styles.chip}
            aria-pressed={kind === chosen}
            data-none={count === 0 || undefined}
            onClick={() => onChoose(kind === chosen ? undefined : kind)}
          >
            <span>
              <Sign /> {t(`alarms.kind.${kind}`)}
              <strong>{t("alarms.count", { count })}</strong>
              {serious > 0 && (
                <em className={styles.serious}> {t("alarms.seriousOf", { count: serious })}</em>
              )}
            </span>
            <small>{t(`alarms.about.${kind}`, { ...begins })}</small>
          </button>
        );
      })}
    </fieldset>
  );
}
