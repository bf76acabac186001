/** One clock told in full: which stretches counted, which did not, and what they add up to. */
import {
  CloseOutlined,
  LeftOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  RightOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, duration, StaffName, useNow } from "@/ui";
import { ClockBand } from "./ClockBand";
import { EXPLANATION } from "./ClockRow";
import { exactly, explainClock, type Piece } from "./clock";
import type { Why } from "./useWhy";
import styles from "./why.module.css";
import { limitWords } from "./words";

const onMinute = (instant: string): boolean => Date.parse(instant) % 60_000 === 0;

export function ClockWhy({ clock, why }: { clock: Clock; why: Why }) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const now = useNow();
  const told = explainClock(clock, now);
  const whole = told.pieces.every(({ from, to }) => onMinute(from) && (to === null || onMinute(to)));
  const format = whole ? "MM-DD HH:mm" : "MM-DD HH:mm:ss";
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowRight") why.step(1);
    else if (event.key === "ArrowLeft") why.step(-1);
    else if (event.key === "Escape") why.close();
    else return;
    event.preventDefault();
    // A drawer around the case stays open.
    event.stopPropagation();
  };
  return (
    <section
      ref={box}
      id={EXPLANATION}
      className={styles.why}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys lead from clock to clock
      tabIndex={0}
      onKeyDown={keys}
      aria-label={t("clock.whyOf", { name: clock.name })}
    >
      <header className={styles.head}>
        <Button
          type="text"
          size="small"
          icon={<LeftOutlined />}
          aria-label={t("clock.previous")}
          onClick={() => why.step(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<RightOutlined />}
          aria-label={t("clock.next")}
          onClick={() => why.step(1)}
        />
        <h2>{clock.name}</h2>
        <span className={styles.headWords}>
          {clock.round > 0 && <>{t("round", { round: clock.round })} · </>}
          {limitWords(clock.limit, t)}
          {` · ${t(clock.working ? "clock.inWorking" : "clock.byTheClock")} · ${t("clock.zone", { zone })}`}
        </span>
        <span className={styles.sum}>
          {t("clock.sum", { used: exactly(told.counted), limit: duration(clock.limit_seconds, t) })}
        </span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t("common:close")}
          onClick={why.close}
        />
      </header>
      <ClockBand clock={clock} pieces={told.pieces} now={now} />
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {["from", "to", "length", "counts", "why", "note", "person", "calendar"].map((column) => (
                <th key={column} scope="col">
                  {t(`clock.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.pieces.map((piece) => (
              <PieceRow key={`${piece.from}/${piece.why}`} piece={piece} format={format} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t("clock.countedSum")}
              </th>
              <td className={styles.length}>{exactly(told.counted)}</td>
              <td colSpan={5}>
                {told.uncounted > 0 && t("clock.sumNot", { time: exactly(told.uncounted) })}
              </td>
            </tr>
          </tfoot>
        </table>
        {told.pieces.length === 0 && (
          <p className={styles.none}>{t("clock.starts", { time: absolute(clock.started_at, zone) })}</p>
        )}
      </div>
    </section>
  );
}

function PieceRow({ piece, format }: { piece: Piece; format: string }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const { from, to, counted, why, note, person, calendar, seconds } = piece;
  return (
    <tr data-counted={counted || undefined}>
      <td className={styles.time}>{absolute(from, zone, format)}</td>
      <td className={styles.time}>{to ? absolute(to, zone, format) : t("clock.now")}</td>
      <td className={styles.length}>{exactly(seconds)}</td>
      <td className={styles.counted}>
        {counted ? <PlayCircleOutlined aria-hidden /> : <PauseCircleOutlined aria-hidden />}{" "}
        {t(counted ? "clock.counted" : "clock.notCounted")}
      </td>
      <td className={styles.reason}>{t(`clock.reason.${why}`)}</td>
      <td className={styles.note}>{note}</td>
      <td className={styles.person}>{person && <StaffName staff={person} />}</td>
      <td>{calendar === null ? "" : t("clock.version", { version: calendar })}</td>
    </tr>
  );
}
