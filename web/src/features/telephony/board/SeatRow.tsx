import { Button } from "antd";
import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import { listenTo, wish } from "../api";
import { Standing } from "../presence";
import { since } from "../seat/timing";
import type { BoardQueue, BoardSeat, SeatAnswer } from "../types";
import { actsAt, type BoardAct } from "./acts";
import styles from "./board.module.css";
import { SetMenu } from "./SetMenu";

interface SeatRowProps {
  seat: BoardSeat;
  own: SeatAnswer | undefined;
  queues: readonly BoardQueue[];
  now: number;
  current: boolean;
  busy: boolean;
  run(deed: () => Promise<unknown>): Promise<boolean>;
}

const HEARD: readonly Exclude<BoardAct, "set">[] = [
  "listen",
  "whisper",
  "come_in",
  "take_over",
  "stop_listening",
];

export function SeatRow({ seat, own, queues, now, current, busy, run }: SeatRowProps) {
  const { t, i18n } = useTranslation("telephony");
  const may = actsAt(seat, own?.seat ?? null);
  const queue = queues.find(({ code }) => code === seat.queue);
  const call = [
    seat.caller,
    queue && (i18n.language === "en" ? queue.name_en : queue.name),
    seat.hands > 0 && t("hands", { count: seat.hands }),
  ];
  const act = (what: Exclude<BoardAct, "set">) => () =>
    void run(() =>
      what === "listen" || what === "whisper" ? listenTo(seat.agent, what) : wish({ act: what }),
    );
  return (
    <tr data-row={seat.agent} className={current ? styles.current : undefined}>
      <th scope="row" title={seat.name}>
        {seat.name}
      </th>
      <td className={ui.wide} title={seat.unit_name}>
        {seat.unit_name}
      </td>
      <td>{seat.extension}</td>
      <td>
        <Standing presence={seat.presence} reason={seat.reason} stage={seat.stage} busy={own?.choices.busy} />
      </td>
      <td className={ui.number}>
        <time dateTime={seat.since}>{since(seat.since, now)}</time>
      </td>
      <td title={call.filter(Boolean).join(" · ")}>{call.filter(Boolean).join(" · ")}</td>
      <td className={styles.acts}>
        {HEARD.filter((what) => may.has(what)).map((what) => (
          <Button key={what} size="small" disabled={busy} onClick={act(what)}>
            {t(what === "listen" || what === "whisper" ? `board.${what}` : `act.${what}`)}
          </Button>
        ))}
        {may.has("set") && <SetMenu seat={seat} choices={own?.choices.busy ?? []} busy={busy} run={run} />}
      </td>
    </tr>
  );
}
