import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Improvement } from "@/api/types";
import { useWalk } from "@/features/supervision/useWalk";
import { Due, Empty, StaffName, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import styles from "../figures.module.css";
import { Waiting } from "../Waiting";
import { targetWord, valueWord } from "../words";
import { tasksOptions } from "./api";
import { asFigure } from "./steps";
import { TaskPanel } from "./TaskPanel";

interface ImprovementListProps {
  unit: string;
  task: string | undefined;
  onTask: (task: string | undefined) => void;
  /** Those of one process alone. */
  process?: string;
}

/** What follows from missed targets: who does what about it until when, and whether it helped. */
export function ImprovementList({ unit, task, onTask, process }: ImprovementListProps) {
  const { t } = useTranslation("figures");
  const [all, setAll] = useState(false);
  const tasks = useInfiniteQuery(tasksOptions(unit, all, process));
  const rows = tasks.data?.pages.flatMap((page) => page.rows) ?? [];
  const walk = useWalk(rows.map(({ id }) => id));
  useHotkeys(
    {
      j: () => void walk.step(1),
      k: () => void walk.step(-1),
      enter: () => walk.current && onTask(walk.current),
    },
    task === undefined,
  );
  return (
    <div className={styles.face}>
      <Segmented<boolean>
        size="small"
        value={all}
        aria-label={t("task.which")}
        options={[
          { value: false, label: t("task.open") },
          { value: true, label: t("task.all") },
        ]}
        onChange={setAll}
      />
      <Waiting query={tasks}>
        {rows.length === 0 ? (
          <Empty what={t("task.none.what")} how={t(process ? "task.none.howOfProcess" : "task.none.how")} />
        ) : (
          <div ref={walk.frame}>
            <TaskTable rows={rows} current={walk.current} onTask={onTask} />
            {tasks.hasNextPage && (
              <Button
                size="small"
                loading={tasks.isFetchingNextPage}
                onClick={() => void tasks.fetchNextPage()}
              >
                {t("more")}
              </Button>
            )}
          </div>
        )}
      </Waiting>
      <Drawer
        open={task !== undefined}
        onClose={() => onTask(undefined)}
        size={640}
        title={t("task.title")}
        destroyOnHidden
      >
        {task && <TaskPanel id={task} />}
      </Drawer>
    </div>
  );
}

interface TaskTableProps {
  rows: readonly Improvement[];
  current: string | undefined;
  onTask: (task: string) => void;
}

function TaskTable({ rows, current, onTask }: TaskTableProps) {
  const { t, i18n } = useTranslation("figures");
  return (
    <table className={`${ui.table} ${styles.table}`}>
      <thead>
        <tr>
          <th style={{ width: 190 }}>{t("task.number")}</th>
          <th>{t("task.about")}</th>
          <th style={{ width: 170 }}>{t("column.unit")}</th>
          <th style={{ width: 180 }} className={ui.number}>
            {t("task.was")}
          </th>
          <th style={{ width: 110 }}>{t("task.state")}</th>
          <th style={{ width: 210 }}>{t("task.who")}</th>
          <th style={{ width: 130 }}>{t("task.due")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row={row.id} className={row.id === current ? styles.rowCurrent : undefined}>
            <td>
              <button type="button" className={ui.link} onClick={() => onTask(row.id)}>
                {row.number}
              </button>
            </td>
            <td title={row.name}>{row.name}</td>
            <td title={row.unit.name}>{row.unit.name}</td>
            <td className={ui.number}>
              {valueWord(row.value, row.scale as "percent", i18n.language, t)}{" "}
              <span className={styles.quiet}>{targetWord(asFigure(row), i18n.language, t)}</span>
            </td>
            <td>{t(`taskState.${row.state}`)}</td>
            <td title={row.department?.name}>
              {row.person ? <StaffName staff={row.person} none="" /> : (row.department?.name ?? t("nothing"))}
            </td>
            <td>
              {row.closed_at === null ? (
                <Due at={row.due_at} state="running" soonAt={Date.parse(row.due_at) - 3 * 86_400_000} />
              ) : (
                <Effect row={row} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Effect({
  row,
}: {
  row: Pick<Improvement, "effective" | "effect_value" | "effect_cases" | "scale" | "state">;
}) {
  const { t, i18n } = useTranslation("figures");
  if (row.effective === null) return <span className={styles.quiet}>{t(`taskState.${row.state}`)}</span>;
  return (
    <span className={row.effective ? styles.kept : styles.missed}>
      {t(row.effective ? "task.helped" : "task.helpedNot")}{" "}
      {valueWord(row.effect_value, row.scale as "percent", i18n.language, t)}
      {row.effect_cases !== null && ` · ${t("task.cases", { count: row.effect_cases })}`}
    </span>
  );
}
