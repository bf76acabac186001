import { useTranslation } from "react-i18next";
import { ALARM_KINDS, type AlarmKind, type Alarms } from "../types";
import styles from "./alarms.module.css";
import { SIGNS } from "./signs";

interface KindChipsProps {
  alarms: Alarms;
  chosen: AlarmKind | undefined;
  onChoose: (kind: AlarmKind | undefined) => void;
}

/** How many of each kind; one is chosen to see it alone. */
export function KindChips({ alarms, chosen, onChoose }: KindChipsProps) {
  const { t } = useTranslation("processes");
  const { rounds, stuck_days: days } = alarms.thresholds;
  return (
    <fieldset className={styles.chips} aria-label={t("alarms.why")}>
      {ALARM_KINDS.map((kind) => {
        const Sign = SIGNS[kind];
        const found = alarms.counts.find((one) => one.kind === kind);
        const count = found?.count ?? 0;
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
              <strong>{t(found?.at_least ? "alarms.atLeast" : "alarms.count", { count })}</strong>
            </span>
            <small>{t(`alarms.about.${kind}`, { rounds, days })}</small>
          </button>
        );
      })}
    </fieldset>
  );
}
