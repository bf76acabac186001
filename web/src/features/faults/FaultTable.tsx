import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button, Skeleton, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useWalk } from "@/features/supervision/useWalk";
import { Due, Empty, ProblemPanel, span, useDelayed, useHotkeys, When } from "@/ui";
import { faultsOptions, timesOptions } from "./api";
import { FaultStateTag } from "./FaultState";
import styles from "./faults.module.css";
import { placeOf, useCategoryName } from "./words";

const route = getRouteApi("/shell/faults");

/** Faults around the reader, the newest first, and how long repairs took. */
export function FaultTable({ all }: { all: boolean }) {
  const { t } = useTranslation("faults");
  const go = route.useNavigate();
  const navigate = useNavigate();
  const list = useInfiniteQuery(faultsOptions(all));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const walk = useWalk(rows.map(({ id }) => id));
  const openOne = (id: string) => void navigate({ to: "/faults/$id", params: { id } });
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && openOne(walk.current),
  });
  const slow = useDelayed(list.isPending);
  if (list.isError) return <ProblemPanel problem={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return slow && <Skeleton active className={styles.padded} />;
  return (
    <div className={styles.pane}>
      <div className={styles.strip}>
        <Times />
        <span className={styles.switch}>
          {t("all")}{" "}
          <Switch
            size="small"
            checked={all}
            aria-label={t("all")}
            onChange={(on) => void go({ search: (was) => ({ ...was, all: on || undefined }) })}
          />
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty what={t("empty.faults")} how={t("empty.faultsHow")} />
      ) : (
        <div ref={walk.frame} className={styles.frame}>
          <table className={styles.table} aria-label={t("title.page")}>
            <thead>
              <tr>
                <th style={{ width: 170 }}>{t("field.number")}</th>
                <th>{t("field.title")}</th>
                <th style={{ width: 110 }}>{t("field.state")}</th>
                <th style={{ width: 200 }}>{t("field.place")}</th>
                <th style={{ width: 110 }}>{t("field.category")}</th>
                <th style={{ width: 80 }} className={styles.number}>
                  {t("field.cases")}
                </th>
                <th style={{ width: 130 }}>{t("field.began_at")}</th>
                <th style={{ width: 150 }}>{t("field.due")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  current={row.id === walk.current}
                  onOpen={() => openOne(row.id)}
                />
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <Button
              type="link"
              block
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t("more")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface RowProps {
  row: Schemas["FaultRow"];
  current: boolean;
  onOpen(): void;
}

function Row({ row, current, onOpen }: RowProps) {
  const name = useCategoryName();
  return (
    <tr data-row={row.id} className={current ? styles.current : undefined} onClick={onOpen}>
      <td className={styles.code}>
        <Link to="/faults/$id" params={{ id: row.id }} onClick={(event) => event.stopPropagation()}>
          {row.number}
        </Link>
      </td>
      <td title={row.title}>{row.title}</td>
      <td>
        <FaultStateTag state={row.state} />
      </td>
      <td title={placeOf(row)}>{placeOf(row)}</td>
      <td>{name(row.category)}</td>
      <td className={styles.number}>{row.cases}</td>
      <td>
        <When at={row.began_at} />
      </td>
      <td>
        <RepairDue row={row} />
      </td>
    </tr>
  );
}

/** Until when it is to be repaired, or how long that took. */
export function RepairDue({ row }: { row: Schemas["FaultRow"] }) {
  const { t } = useTranslation("faults");
  if (row.repaired_at) {
    const took = span(Date.parse(row.repaired_at) - Date.parse(row.began_at), t);
    return (
      <span className={row.late ? styles.late : styles.kept}>
        {t(row.late ? "repairedLate" : "repairedIn", { time: took })}
      </span>
    );
  }
  if (row.state !== "open") return null;
  return <Due at={row.due_at} state="running" soonAt={Date.parse(row.due_at) - 4 * 3_600_000} />;
}

function Times() {
  const { t } = useTranslation("faults");
  const found = useQuery(timesOptions).data?.areas ?? [];
  if (found.length === 0) return <span className={styles.quiet}>{t("times.none")}</span>;
  const time = (seconds: number) => span(seconds * 1_000, t);
  return (
    <span className={styles.times}>
      {found.map((one) => (
        <span key={one.area}>
          <b>{t(`area.${one.area}`)}</b>{" "}
          {t("times.said", {
            mean: time(one.mean_seconds),
            most: time(one.most_seconds),
            count: one.count,
          })}{" "}
          <span className={one.late > 0 ? styles.late : styles.quiet}>
            {t("times.late", { count: one.late })}
          </span>
        </span>
      ))}
    </span>
  );
}
