/** One call from arrival to end, as a picture and in words. */
import { useTranslation } from "react-i18next";
import { counted } from "../seat/timing";
import styles from "./calls.module.css";
import { type Stretch, shareOf } from "./course";

export function Course({ stretches }: { stretches: readonly Stretch[] }) {
  const { t } = useTranslation("telephony");
  if (stretches.length === 0) return <p className={styles.quiet}>{t("course.none")}</p>;
  const words = stretches.map(({ kind, from, to }) =>
    t("course.part", { what: t(`course.kind.${kind}`), time: timeOf(from, to) }),
  );
  return (
    <div role="img" aria-label={t("course.picture", { parts: words.join(", ") })} className={styles.picture}>
      {stretches.map((one, place) => (
        <span
          key={`${one.kind} ${one.from}`}
          className={`${styles.stretch} ${styles[one.kind]}`}
          style={{ flexGrow: shareOf(one, stretches) }}
          title={`${words[place]}${one.who ? ` · ${one.who}` : ""}`}
        >
          <span className={styles.word}>{t(`course.kind.${one.kind}`)}</span>
          <span className={styles.time}>{timeOf(one.from, one.to)}</span>
        </span>
      ))}
    </div>
  );
}

const timeOf = (from: number, to: number): string => counted(Math.round((to - from) / 1000));
