import { CheckCircleFilled, ClockCircleOutlined, HistoryOutlined, StopOutlined } from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, useHotkeys } from "@/ui";
import { levelsOf } from "./line";
import type { Process, Version, VersionStatus } from "./types";
import styles from "./versions.module.css";
import { isEver } from "./words";

const marks: Record<VersionStatus, ComponentType> = {
  planned: ClockCircleOutlined,
  in_force: CheckCircleFilled,
  superseded: HistoryOutlined,
  withdrawn: StopOutlined,
};

interface VersionStripProps {
  process: Process;
  shown: string | undefined;
  onChoose: (version: string) => void;
}

/** Every version around the unit by level, the unit's own first; `[` and `]` go from one to the next. */
export function VersionStrip({ process, shown, onChoose }: VersionStripProps) {
  const { t } = useTranslation("processes");
  const levels = levelsOf(process.versions);
  const order = levels.flatMap((level) => level.versions.map(({ id }) => id));
  const step = (by: number) => {
    const next = order[order.indexOf(shown ?? "") + by];
    if (next) onChoose(next);
  };
  useHotkeys({ "]": () => step(1), "[": () => step(-1) });
  return (
    <section className={styles.versions} aria-label={t("versions")}>
      {!levels.some((level) => level.own) && (
        <div className={styles.level}>
          <span className={styles.levelName}>{process.unit.name}</span>
          <span className={styles.noOwn}>{t(process.versions.length ? "noOwn" : "noVersion")}</span>
        </div>
      )}
      {levels.map((level) => (
        <div key={level.key} className={styles.level}>
          <span className={styles.levelName}>
            {level.unit?.name ?? t("shipped")}
            {!level.own && <em>{t("inherited")}</em>}
          </span>
          <div className={styles.cards}>
            {level.versions.map((version) => (
              <Card
                key={version.id}
                version={version}
                current={version.id === shown}
                onChoose={() => onChoose(version.id)}
              />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

interface CardProps {
  version: Version;
  current: boolean;
  onChoose: () => void;
}

function Card({ version, current, onChoose }: CardProps) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const Icon = marks[version.status];
  return (
    <button
      type="button"
      className={`${styles.card} ${styles[version.status]}`}
      aria-current={current}
      data-status={version.status}
      onClick={onChoose}
    >
      <span className={styles.cardHead}>
        <Icon aria-hidden /> {t("version", { version: version.version })} · {t(`status.${version.status}`)}
      </span>
      <span className={styles.cardFoot}>
        {isEver(version) ? t("ever") : t("from", { time: absolute(version.valid_from, zone) })}
      </span>
    </button>
  );
}
