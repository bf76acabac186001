import { CloseCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import styles from "@/features/inbox/inbox.module.css";
import { countWord } from "@/features/worklist/counts";
import { type Compared, useCompared } from "./compared";

interface ComparisonProps {
  shown: string | undefined;
  onShow: (unit: string) => void;
}

/** Open and overdue complaints of the units side by side; a unit opens its rows. */
export function Comparison({ shown, onShow }: ComparisonProps) {
  const { t } = useTranslation("complaints");
  const { compared, pending } = useCompared();
  const most = Math.max(1, ...compared.map((one) => one.open));
  return (
    <section className={styles.loads} aria-labelledby="comparison">
      <h2 id="comparison">{t("comparison.title")}</h2>
      {compared.length === 0 && !pending && <p className={styles.hint}>{t("comparison.none")}</p>}
      <ul>
        {compared.map((one) => (
          <UnitBar
            key={one.unit.id}
            compared={one}
            most={most}
            shown={shown === one.unit.id}
            onShow={() => onShow(one.unit.id)}
          />
        ))}
      </ul>
      {compared.length > 0 && <Legend />}
    </section>
  );
}

interface UnitBarProps {
  compared: Compared;
  most: number;
  shown: boolean;
  onShow: () => void;
}

function UnitBar({ compared: { unit, open, lost, cap }, most, shown, onShow }: UnitBarProps) {
  const { t } = useTranslation("complaints");
  const share = (count: number) => `${(count / most) * 100}%`;
  return (
    <li>
      <button
        type="button"
        className={styles.load}
        aria-pressed={shown}
        aria-label={t("comparison.words", {
          name: unit.name,
          open: countWord(open, cap),
          lost: countWord(lost, cap),
        })}
        title={t("comparison.show", { name: unit.name })}
        onClick={onShow}
      >
        <span className={styles.loadName}>{unit.name}</span>
        <span className={styles.loadFigures}>
          {lost > 0 && (
            <span className={styles.loadLost}>
              <CloseCircleFilled aria-hidden /> {countWord(lost, cap)}
            </span>
          )}
          <strong>{countWord(open, cap)}</strong>
        </span>
        <span className={styles.track} aria-hidden>
          <span className={styles.barLost} style={{ width: share(lost) }} />
          <span className={styles.barOpen} style={{ width: share(Math.max(0, open - lost)) }} />
        </span>
      </button>
    </li>
  );
}

function Legend() {
  const { t } = useTranslation("complaints");
  return (
    <p className={styles.legend}>
      <span className={`${styles.key} ${styles.barLost}`} aria-hidden /> {t("comparison.lost")}
      <span className={`${styles.key} ${styles.barOpen}`} aria-hidden /> {t("comparison.open")}
    </p>
  );
}
