import { useTranslation } from "react-i18next";
import type { RowCounts } from "./api";
import styles from "./imports.module.css";

/** The counts in one line. */
export function Sums({ counts }: { counts: RowCounts }) {
  const { t } = useTranslation("imports");
  const number = useNumber();
  return t("sums", {
    read: number(counts.read),
    taken: number(counts.taken),
    there: number(counts.there),
    rejected: number(counts.rejected),
  });
}

interface CountsProps {
  counts: RowCounts;
  foreseen: boolean;
  reason: string;
  onReason: ((reason: string) => void) | undefined;
}

/** Read is the sum of the other three, and what was rejected is the sum of the reasons. */
export function Counts({ counts, foreseen, reason, onReason }: CountsProps) {
  const { t } = useTranslation("imports");
  const number = useNumber();
  return (
    <section className={styles.counts} aria-label={t("rows")}>
      <dl className={styles.sums}>
        {(["read", "taken", "there", "rejected"] as const).map((name, place) => (
          <div key={name} className={styles.sum}>
            <dt>{t(foreseen && name !== "read" ? `would.${name}` : `count.${name}`)}</dt>
            <dd data-kind={counts[name] > 0 ? name : undefined}>
              {place === 1 && <span aria-hidden>= </span>}
              {place > 1 && <span aria-hidden>+ </span>}
              {number(counts[name])}
            </dd>
          </div>
        ))}
      </dl>
      {counts.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {counts.reasons.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={styles.reason}
                aria-pressed={reason === one.id}
                disabled={!onReason}
                onClick={() => onReason?.(reason === one.id ? "" : one.id)}
              >
                <span>{one.label}</span>
                <b>{number(one.rows)}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useNumber(): (value: number) => string {
  const { i18n } = useTranslation();
  return (value) => value.toLocaleString(i18n.language);
}
