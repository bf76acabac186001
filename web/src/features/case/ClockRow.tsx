import { AimOutlined, CalendarOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/types";
import { Due, Kbd, useNow } from "@/ui";
import { explainClock, toneOf } from "./clock";
import styles from "./clocks.module.css";
import { limitWords } from "./words";

/** The one explanation that is open lies under the strip. */
export const EXPLANATION = "clock-explanation";

interface ClockRowProps {
  clock: Clock;
  /** Its explanation is open. */
  told: boolean;
  withRound: boolean;
  /** The one that the key explains. */
  first: boolean;
  onWhy(): void;
}

export function ClockRow({ clock, told, withRound, first, onWhy }: ClockRowProps) {
  const { t } = useTranslation(["case", "common"]);
  const now = useNow();
  const used = Math.min(100, explainClock(clock, now).share * 100);
  return (
    <li className={styles.row} data-told={told || undefined}>
      <span className={styles.name} title={`${clock.name} · ${limitWords(clock.limit, t)}`}>
        {withRound && <span className={styles.ofRound}>{t("clock.ofRound", { round: clock.round })}</span>}
        {clock.name}
        <Marks clock={clock} />
      </span>
      <span className={styles.limit}>{limitWords(clock.limit, t)}</span>
      <span
        className={styles.bar}
        role="progressbar"
        aria-label={t("clock.used", { name: clock.name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(used)}
      >
        <span data-tone={toneOf(clock, now)} style={{ inlineSize: `${used}%` }} />
      </span>
      <span className={styles.due}>
        <Due at={clock.due_at} state={clock.state} soonAt={clock.soon_at} stoppedAt={clock.stopped_at} />
      </span>
      <button
        type="button"
        className={styles.ask}
        aria-expanded={told}
        aria-controls={EXPLANATION}
        aria-label={t("clock.whyOf", { name: clock.name })}
        title={first ? "W" : undefined}
        onClick={onWhy}
      >
        {t("clock.why")}
        {first && <Kbd>W</Kbd>}
      </button>
    </li>
  );
}

function Marks({ clock: { mandatory, target, extended } }: { clock: Clock }) {
  const { t } = useTranslation("case");
  const marks: [name: string, icon: ReactNode, has: boolean][] = [
    ["mandatory", <SafetyCertificateOutlined key="mandatory" />, mandatory],
    ["target", <AimOutlined key="target" />, target],
    ["extended", <CalendarOutlined key="extended" />, extended],
  ];
  return marks
    .filter(([, , has]) => has)
    .map(([name, icon]) => (
      <Tooltip key={name} title={t(`clock.mark.${name}Why`)}>
        <span className={styles.mark} role="img" aria-label={t(`clock.mark.${name}`)}>
          {icon}
        </span>
      </Tooltip>
    ));
}
