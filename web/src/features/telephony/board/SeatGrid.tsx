/** Seats, one a row: walked by j and k, listened to by l, whispered to by w. */
import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { Empty, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { listenTo } from "../api";
import { useDeed } from "../seat/useDeed";
import shared from "../telephony.module.css";
import type { BoardQueue, BoardSeat, SeatAnswer } from "../types";
import { useSecond } from "../useSecond";
import { actsAt } from "./acts";
import styles from "./board.module.css";
import { SeatRow } from "./SeatRow";

interface SeatGridProps {
  seats: readonly BoardSeat[];
  own: SeatAnswer | undefined;
  queues: readonly BoardQueue[];
}

export function SeatGrid({ seats, own, queues }: SeatGridProps) {
  const { t } = useTranslation("telephony");
  const now = useSecond();
  const { busy, run } = useDeed();
  const walk = useWalk(seats.map(({ agent }) => agent));
  const mine = own?.seat ?? null;
  const current = seats.find(({ agent }) => agent === walk.current);
  const may = current ? actsAt(current, mine) : new Set();
  const hear = (how: "listen" | "whisper") =>
    current && may.has(how) ? () => void run(() => listenTo(current.agent, how)) : undefined;
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    l: hear("listen"),
    w: hear("whisper"),
  });
  if (seats.length === 0) return <Empty what={t("board.none")} how={t("board.noneHow")} />;
  return (
    <>
      <p className={shared.quiet}>{mine ? t("board.how") : t("board.noSeat")}</p>
      <div ref={walk.frame} className={styles.frame}>
        <table className={`${ui.sticky} ${styles.seats}`} aria-label={t("board.seats")}>
          <thead>
            <tr>
              <th style={{ width: 140 }}>{t("board.name")}</th>
              <th className={ui.wide}>{t("board.unit")}</th>
              <th style={{ width: 80 }}>{t("board.extension")}</th>
              <th style={{ width: 190 }}>{t("board.state")}</th>
              <th style={{ width: 90 }} className={ui.number}>
                {t("board.since")}
              </th>
              <th>{t("board.call")}</th>
              <th style={{ width: 280 }}>{t("board.acts")}</th>
            </tr>
          </thead>
          <tbody>
            {seats.map((seat) => (
              <SeatRow
                key={seat.agent}
                seat={seat}
                own={own}
                queues={queues}
                now={now}
                current={seat.agent === walk.current}
                busy={busy}
                run={run}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
