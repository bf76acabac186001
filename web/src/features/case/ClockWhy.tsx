import { PauseCircleOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, duration } from "@/ui";
import type { Explanation, Piece } from "./clock";
import styles from "./clocks.module.css";

interface ClockWhyProps {
  id: string;
  told: Explanation;
  limitSeconds: number;
}

/** Which stretches counted, which did not, and the event at each end. */
export function ClockWhy({ id, told, limitSeconds }: ClockWhyProps) {
  const { t } = useTranslation(["case", "common"]);
  return (
    <div id={id} className={styles.why}>
      <ol>
        {told.pieces.map((piece) => (
          <PieceLine key={`${piece.from}/${piece.counted}`} piece={piece} />
        ))}
      </ol>
      <p className={styles.sum}>
        {t("clock.sum", { used: duration(told.counted, t), limit: duration(limitSeconds, t) })}
        {told.uncounted > 0 && <> · {t("clock.sumNot", { time: duration(told.uncounted, t) })}</>}
      </p>
    </div>
  );
}

function PieceLine({ piece }: { piece: Piece }) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const event = (type: string | null): string =>
    type === null ? "" : t(`trigger.${type}`, { defaultValue: t(`event.${type}`, { defaultValue: type }) });
  const to = piece.to ? absolute(piece.to, zone, "MM-DD HH:mm") : t("clock.now");
  return (
    <li data-counted={piece.counted || undefined}>
      <span className={styles.counted}>
        {piece.counted ? <PlayCircleOutlined aria-hidden /> : <PauseCircleOutlined aria-hidden />}{" "}
        {t(piece.counted ? "clock.counted" : "clock.notCounted")}
      </span>
      <span className={styles.range}>
        {absolute(piece.from, zone, "MM-DD HH:mm")} → {to}
      </span>
      <b className={styles.length}>{duration(piece.seconds, t)}</b>
      <span className={styles.ends}>
        {t("clock.startedBy", { event: event(piece.startedBy) })}
        {piece.endedBy && <> · {t("clock.endedBy", { event: event(piece.endedBy) })}</>}
      </span>
    </li>
  );
}
