import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import { bandOf, exactly, type Piece } from "./clock";
import styles from "./why.module.css";

interface ClockBandProps {
  clock: Clock;
  pieces: Piece[];
  now: number;
}

/** The line of time of one clock; the same told in words stands in the table under it. */
export function ClockBand({ clock, pieces, now }: ClockBandProps) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const band = bandOf(clock, pieces, now);
  const time = (instant: string | null): string =>
    instant === null ? t("clock.now") : absolute(instant, zone, "MM-DD HH:mm");
  const reasons = [...new Set(pieces.map(({ why }) => why))];
  return (
    <div className={styles.bandBox}>
      <div className={styles.band} aria-hidden>
        {band.bars.map(({ piece, start, width }) => (
          <span
            key={`${piece.from}/${piece.why}`}
            className={styles.stretch}
            data-why={piece.why}
            style={{ insetInlineStart: `${start}%`, inlineSize: `${width}%` }}
            title={`${t(`clock.reason.${piece.why}`)} · ${time(piece.from)} → ${time(piece.to)} · ${exactly(piece.seconds)}`}
          />
        ))}
        {band.now !== null && (
          <span className={styles.present} style={{ insetInlineStart: `${band.now}%` }} />
        )}
        <span className={styles.deadline} style={{ insetInlineStart: `${band.due}%` }} />
      </div>
      <div className={styles.scale}>
        <span>{time(clock.started_at)}</span>
        <ul className={styles.legend}>
          {reasons.map((why) => (
            <li key={why}>
              <span className={styles.stretch} data-why={why} aria-hidden /> {t(`clock.reason.${why}`)}
            </li>
          ))}
        </ul>
        <span>
          {clock.stopped_at
            ? t("clock.stoppedShort", { stopped: time(clock.stopped_at), due: time(clock.due_at) })
            : t("clock.dueShort", { due: time(clock.due_at) })}
        </span>
      </div>
    </div>
  );
}
