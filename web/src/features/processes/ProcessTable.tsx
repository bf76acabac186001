import { CheckCircleFilled, EditOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { useMe } from "@/session/session";
import { absolute, Empty, Marked, ProblemPanel, useDelayed, useHotkeys } from "@/ui";
import { catalogueOptions } from "./api";
import styles from "./processes.module.css";
import type { ProcessRow } from "./types";
import { isEver, useProcessName } from "./words";

/** Every process with what holds of it now. */
export function ProcessTable({ q }: { q: string }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const found = useQuery(catalogueOptions(q));
  const rows = found.data?.items ?? [];
  const walk = useWalk(rows.map(({ code }) => code));
  const open = (code: string) => void navigate({ to: "/processes/$code", params: { code } });
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && open(walk.current),
  });
  const slow = useDelayed(found.isPending);
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return slow && <Skeleton active className={styles.skeleton} />;
  if (rows.length === 0) {
    return <Empty what={t(q ? "empty.sought" : "empty.what")} how={t(q ? "empty.soughtHow" : "empty.how")} />;
  }
  return (
    <div ref={walk.frame} className={styles.frame}>
      <table className={styles.table} aria-label={t("title")}>
        <thead>
          <tr>
            <th>{t("field.name")}</th>
            <th style={{ width: 190 }}>{t("field.code")}</th>
            <th style={{ width: 150 }}>{t("field.class")}</th>
            <th style={{ width: 180 }}>{t("field.owner")}</th>
            <th style={{ width: 250 }}>{t("field.inForce")}</th>
            <th style={{ width: 110 }}>{t("field.draft")}</th>
            <th style={{ width: 120 }} className={styles.number}>
              {t("field.running")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((process) => (
            <Row
              key={process.code}
              process={process}
              current={process.code === walk.current}
              onOpen={() => open(process.code)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  process: ProcessRow;
  current: boolean;
  onOpen: () => void;
}

function Row({ process, current, onOpen }: RowProps) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const name = useProcessName(process);
  const { in_force: holds } = process;
  return (
    <tr data-row={process.code} className={current ? styles.current : undefined} onClick={onOpen}>
      <td title={process.goal || name}>
        <Link
          to="/processes/$code"
          params={{ code: process.code }}
          onClick={(event) => event.stopPropagation()}
        >
          <Marked text={name} />
        </Link>
      </td>
      <td className={styles.code}>
        <Marked text={process.code} />
      </td>
      <td>{t(`class.${process.process_class}`)}</td>
      <td title={process.owner?.name}>{process.owner?.name ?? t("shipped")}</td>
      <td>
        {holds ? (
          <span className={styles.holds} title={holds.unit?.name ?? t("shipped")}>
            <CheckCircleFilled aria-hidden /> {t("version", { version: holds.version })}
            {!isEver(holds) && (
              <span className={styles.quiet}>
                {" "}
                {t("from", { time: absolute(holds.valid_from, zone, "YYYY-MM-DD") })}
              </span>
            )}
          </span>
        ) : (
          <span className={styles.quiet}>{t("notInForce")}</span>
        )}
      </td>
      <td>
        {process.has_draft && (
          <Tag icon={<EditOutlined />} color="processing" variant="filled">
            {t("draft.mark")}
          </Tag>
        )}
      </td>
      <td className={styles.number}>
        {process.running || <span className={styles.quiet}>{t("noneRunning")}</span>}
      </td>
    </tr>
  );
}
