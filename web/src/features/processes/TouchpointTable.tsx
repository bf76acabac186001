import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { Empty, Marked, ProblemPanel, useDelayed, useHotkeys } from "@/ui";
import { touchpointsOptions } from "./api";
import { limitWords } from "./limit";
import styles from "./processes.module.css";
import type { TouchpointRow } from "./types";
import { usePostName } from "./words";

const keyOf = (row: TouchpointRow): string => `${row.version}/${row.node}`;

/** Every step in which customer and operator meet, over all processes. */
export function TouchpointTable({ q }: { q: string }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const post = usePostName();
  const found = useQuery(touchpointsOptions(q));
  const rows = found.data?.items ?? [];
  const walk = useWalk(rows.map(keyOf));
  const open = (row: TouchpointRow | undefined) =>
    row &&
    void navigate({
      to: "/processes/$code",
      params: { code: row.process.code },
      search: { version: row.version, node: row.node },
    });
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => open(rows.find((row) => keyOf(row) === walk.current)),
  });
  const slow = useDelayed(found.isPending);
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return slow && <Skeleton active className={styles.skeleton} />;
  if (rows.length === 0) {
    const what = q ? "touchpoints.sought" : "touchpoints.what";
    return <Empty what={t(what)} how={t(q ? "empty.soughtHow" : "touchpoints.how")} />;
  }
  return (
    <div ref={walk.frame} className={styles.frame}>
      <table className={styles.table} aria-label={t("tab.touchpoints")}>
        <thead>
          <tr>
            <th style={{ width: 190 }}>{t("field.process")}</th>
            <th style={{ width: 180 }}>{t("field.step")}</th>
            <th style={{ width: 150 }}>{t("touchpoint.contactPoint")}</th>
            <th>{t("touchpoint.standard")}</th>
            <th style={{ width: 140 }}>{t("touchpoint.limit")}</th>
            <th style={{ width: 140 }}>{t("touchpoint.role")}</th>
            <th style={{ width: 150 }}>{t("touchpoint.indicator")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              data-row={keyOf(row)}
              className={keyOf(row) === walk.current ? styles.current : undefined}
              onClick={() => open(row)}
            >
              <td title={row.process.name}>
                <Marked text={row.process.name} />
              </td>
              <td title={row.name}>
                <Link
                  to="/processes/$code"
                  params={{ code: row.process.code }}
                  search={{ version: row.version, node: row.node }}
                  onClick={(event) => event.stopPropagation()}
                >
                  <Marked text={row.name} />
                </Link>
              </td>
              <td title={row.contact_point}>
                <Marked text={row.contact_point} />
              </td>
              <td title={row.standard}>
                <Marked text={row.standard} />
              </td>
              <td>{limitWords(row.limit, t)}</td>
              <td title={post(row.role)}>{post(row.role)}</td>
              <td title={row.indicator} className={styles.code}>
                {row.indicator}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
