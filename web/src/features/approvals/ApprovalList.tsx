import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { money } from "@/features/case/words";
import { useWalk } from "@/features/supervision/useWalk";
import { Due, Empty, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { type ApprovalRow, type ApprovalState, listOptions, STATES, type View } from "./api";
import styles from "./approvals.module.css";
import { clockOf, StateMark } from "./marks";

interface ApprovalListProps {
  view: View;
  /** The one that stands open beside the list. */
  current: string | undefined;
  onOpen: (id: string) => void;
}

export function ApprovalList({ view, current, onOpen }: ApprovalListProps) {
  const { t } = useTranslation("approvals");
  const [state, setState] = useState<ApprovalState>();
  const pages = useInfiniteQuery(listOptions(view, view === "waiting" ? undefined : state));
  const slow = useDelayed(pages.isPending);
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const walk = useWalk(rows.map(({ id }) => id));
  const step = (by: number) => {
    const next = walk.step(by);
    if (current && next) onOpen(next);
  };
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    enter: current === undefined ? () => walk.current && onOpen(walk.current) : undefined,
  });
  return (
    <>
      {view !== "waiting" && (
        <div className={styles.bar}>
          <Select
            allowClear
            className={styles.filter}
            value={state}
            placeholder={t("anyState")}
            aria-label={t("anyState")}
            onChange={setState}
            options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        </div>
      )}
      {pages.isError && <ProblemPanel problem={pages.error} retry={() => void pages.refetch()} />}
      {slow && <Skeleton active className={ui.skeleton} />}
      {pages.isSuccess && rows.length === 0 && (
        <Empty what={t(`empty.${view}.what`)} how={t(`empty.${view}.how`)} />
      )}
      {rows.length > 0 && (
        <div className={styles.frame} ref={walk.frame}>
          <ApprovalTable rows={rows} current={current ?? walk.current} onOpen={onOpen} />
          {pages.hasNextPage && (
            <Button
              type="link"
              block
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {t("more")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface ApprovalTableProps {
  rows: readonly ApprovalRow[];
  current: string | undefined;
  onOpen: (id: string) => void;
}

function ApprovalTable({ rows, current, onOpen }: ApprovalTableProps) {
  const { t } = useTranslation("approvals");
  return (
    <table className={`${ui.table} ${styles.table}`} aria-label={t("title")}>
      <thead>
        <tr>
          <th style={{ width: 186 }}>{t("column.number")}</th>
          <th style={{ width: 178 }}>{t("column.about")}</th>
          <th style={{ width: 112 }}>{t("column.what")}</th>
          <th style={{ width: 116 }} className={ui.number}>
            {t("column.amount")}
          </th>
          <th style={{ width: 104 }}>{t("column.state")}</th>
          <th>{t("column.turn")}</th>
          <th style={{ width: 116 }}>{t("column.due")}</th>
          <th style={{ width: 140 }} className={ui.wide}>
            {t("column.asked")}
          </th>
          <th style={{ width: 110 }} className={ui.wide}>
            {t("column.at")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} current={row.id === current} onOpen={() => onOpen(row.id)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, current, onOpen }: { row: ApprovalRow; current: boolean; onOpen: () => void }) {
  const { t } = useTranslation(["approvals", "common"]);
  const turn =
    row.waiting_step !== null
      ? t("turn", {
          step: row.waiting_step,
          steps: row.steps_in_all,
          unit: row.waiting_unit?.name,
          post: t(`common:post.${row.waiting_post}`, { defaultValue: row.waiting_post ?? "" }),
        })
      : "";
  return (
    <tr
      data-row={row.id}
      className={`${styles.opens} ${current ? styles.current : ""}`}
      aria-current={current || undefined}
      onClick={onOpen}
    >
      <td>
        <button type="button" className={ui.link}>
          {row.number}
        </button>
      </td>
      <td>{row.subject_number}</td>
      <td>{t(`outcome.${row.payload.outcome}`, { defaultValue: t(`matter.${row.matter}`) })}</td>
      <td className={ui.number}>{money(row.amount)}</td>
      <td>
        <StateMark state={row.state} />
      </td>
      <td title={turn}>{turn}</td>
      <td>
        <Due at={row.due_at} state={clockOf(row)} soonAt={row.soon_at} stoppedAt={row.decided_at} />
      </td>
      <td className={ui.wide}>
        <StaffName staff={row.requested_by} />
      </td>
      <td className={ui.wide}>
        <When at={row.requested_at} />
      </td>
    </tr>
  );
}
