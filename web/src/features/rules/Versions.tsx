import {
  CheckCircleFilled,
  ClockCircleOutlined,
  EditOutlined,
  HistoryOutlined,
  StopOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, useHotkeys } from "@/ui";
import { isEver, levelsOf } from "./line";
import styles from "./rules.module.css";
import type { Line, Version, VersionStatus } from "./types";

const marks: Record<VersionStatus, ComponentType> = {
  planned: ClockCircleOutlined,
  in_force: CheckCircleFilled,
  superseded: HistoryOutlined,
  withdrawn: StopOutlined,
};

interface VersionsProps {
  line: Line;
  shown: string | undefined;
  draft: boolean;
  onChoose: (version: string | undefined) => void;
}

/** Every version by level, the unit's own first and the newest first; one of them is read. */
export function Versions({ line, shown, draft, onChoose }: VersionsProps) {
  const { t } = useTranslation("rules");
  const levels = levelsOf(line);
  const order = [
    ...(draft ? [undefined] : []),
    ...levels.flatMap((level) => level.versions.map(({ id }) => id)),
  ];
  const step = (by: number) => {
    const next = order.indexOf(shown) + by;
    if (next >= 0 && next < order.length) onChoose(order[next]);
  };
  useHotkeys({ j: () => step(1), k: () => step(-1) });
  const drafted = (
    <button
      type="button"
      className={`${styles.card} ${styles.draftCard}`}
      aria-current={shown === undefined}
      onClick={() => onChoose(undefined)}
    >
      <span className={styles.cardHead}>
        <EditOutlined aria-hidden /> {t("draft.card")}
      </span>
      <span className={styles.cardFoot}>{t("draft.kept")}</span>
    </button>
  );
  return (
    <section className={styles.versions} aria-label={t("versions")}>
      {!levels.some((level) => level.own) && (
        <div className={styles.level}>
          <span className={styles.levelName}>{line.unit.name}</span>
          <div className={styles.cards}>
            {draft ? drafted : <span className={styles.noOwn}>{t("noOwn")}</span>}
          </div>
        </div>
      )}
      {levels.map((level) => (
        <div key={level.key} className={styles.level}>
          <span className={styles.levelName}>
            {level.unit?.name ?? t("shipped")}
            {!level.own && <em>{t("inherited")}</em>}
          </span>
          <div className={styles.cards}>
            {draft && level.own && drafted}
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
  const { t } = useTranslation("rules");
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
