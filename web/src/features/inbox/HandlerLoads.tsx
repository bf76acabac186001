import { CloseCircleFilled } from "@ant-design/icons";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Load, StaffRef } from "@/api/types";
import { countWord } from "@/features/worklist/counts";
import { type Carried, carried, TICKETS } from "@/features/worklist/drag";
import { StaffName } from "@/ui";
import styles from "./inbox.module.css";

interface HandlerLoadsProps {
  loads: readonly Load[];
  /** False while the loads are still being read. */
  known: boolean;
  /** A load above this is told as more; undefined while not known. */
  cap: number | undefined;
  /** More people than one list can hold. */
  tooMany?: boolean | undefined;
  /** Whose cases the list shows now. */
  shown: string | undefined;
  onShow: (staff: StaffRef) => void;
  /** Set for those who may name a handler. */
  onDrop?: ((tickets: Carried[], staff: StaffRef) => void) | undefined;
}

/** Who carries how much. */
export function HandlerLoads({
  loads,
  known,
  cap = Number.POSITIVE_INFINITY,
  tooMany,
  shown,
  onShow,
  onDrop,
}: HandlerLoadsProps) {
  const { t } = useTranslation("inbox");
  const most = Math.max(1, ...loads.map((load) => load.open));
  return (
    <section className={styles.loads} aria-labelledby="loads">
      <h2 id="loads">{t("load.title")}</h2>
      {known && loads.length === 0 && (
        <p className={styles.hint}>{t(tooMany ? "load.tooMany" : "load.none")}</p>
      )}
      <ul>
        {loads.map((load) => (
          <LoadBar
            key={load.staff.id}
            load={load}
            most={most}
            cap={cap}
            shown={shown === load.staff.id}
            onShow={() => onShow(load.staff)}
            onDrop={onDrop && ((tickets) => onDrop(tickets, load.staff))}
          />
        ))}
      </ul>
      {onDrop && loads.length > 0 && <p className={styles.hint}>{t("load.how")}</p>}
    </section>
  );
}

interface LoadBarProps {
  load: Load;
  most: number;
  cap: number;
  shown: boolean;
  onShow: () => void;
  onDrop?: ((tickets: Carried[]) => void) | undefined;
}

function LoadBar({ load, most, cap, shown, onShow, onDrop }: LoadBarProps) {
  const { t } = useTranslation("inbox");
  const [over, setOver] = useState(false);
  const share = (count: number) => `${(count / most) * 100}%`;
  const target = onDrop && {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(TICKETS)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop(carried(event.dataTransfer));
    },
  };
  const words = t("load.words", {
    name: load.staff.name,
    open: countWord(load.open, cap),
    lost: countWord(load.lost, cap),
  });
  return (
    <li>
      <button
        type="button"
        className={`${styles.load} ${over ? styles.over : ""}`}
        aria-pressed={shown}
        aria-label={words}
        title={t("load.show", { name: load.staff.name })}
        onClick={onShow}
        {...target}
      >
        <span className={styles.loadName}>
          <StaffName staff={load.staff} />
        </span>
        <span className={styles.loadFigures}>
          {load.lost > 0 && (
            <span className={styles.loadLost}>
              <CloseCircleFilled aria-hidden /> {countWord(load.lost, cap)}
            </span>
          )}
          <strong>{countWord(load.open, cap)}</strong>
        </span>
        <span className={styles.track} aria-hidden>
          <span className={styles.barLost} style={{ width: share(load.lost) }} />
          <span className={styles.barOpen} style={{ width: share(Math.max(0, load.open - load.lost)) }} />
        </span>
      </button>
    </li>
  );
}
