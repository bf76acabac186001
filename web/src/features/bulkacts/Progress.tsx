import { Progress as Bar, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { BulkAct } from "./api";
import styles from "./bulkacts.module.css";

const COLOURS = {
  done: "success",
  running: "processing",
  stopping: "warning",
  stopped: "default",
  broken: "error",
};

export function StateSign({ act }: { act: BulkAct }) {
  const { t } = useTranslation("bulkacts");
  return <Tag color={COLOURS[act.state]}>{t(`state.${act.state}`)}</Tag>;
}

/** How far it is: done in full colour, refused behind it. */
export function Progress({ act }: { act: BulkAct }) {
  const { t } = useTranslation("bulkacts");
  const over = act.done + act.refused;
  const percent = (part: number) => Math.floor((part * 100) / act.total);
  return (
    <div className={styles.progress}>
      <Bar
        percent={percent(over)}
        success={{ percent: percent(act.done) }}
        strokeColor="var(--ant-color-error)"
        status={act.state === "running" ? "active" : "normal"}
        size="small"
        format={() => `${over} / ${act.total}`}
        aria-label={t("progress")}
      />
      <span className={styles.hint}>
        {t("counts", { done: act.done, refused: act.refused, undone: act.undone })}
      </span>
    </div>
  );
}
