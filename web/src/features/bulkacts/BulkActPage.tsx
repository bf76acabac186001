import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Popconfirm, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "@/api/pages";
import { useProblem } from "@/api/problem";
import { ProblemPanel, StaffName, TakeList, useDelayed, When } from "@/ui";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import {
  actOptions,
  type BulkActView,
  type BulkRow,
  goOn,
  type RowState,
  root,
  rowsPage,
  stop,
  takeResult,
} from "./api";
import styles from "./bulkacts.module.css";
import { useBulkNews } from "./heard";
import { Progress, StateSign } from "./Progress";

const route = getRouteApi("/shell/bulk-acts/$id");
const STATES = ["all", "done", "refused", "waiting", "stopped"] as const;

/** One bulk act: how far it is, what came of each row and why; lives on whoever looks. */
export default function BulkActPage() {
  const { id } = route.useParams();
  const asked = useQuery(actOptions(id));
  useBulkNews();
  const slow = useDelayed(asked.isPending);
  if (asked.isError) return <ProblemPanel problem={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  return (
    <div className={ui.page}>
      <Head act={asked.data} />
      <Rows act={asked.data} />
    </div>
  );
}

function Head({ act }: { act: BulkActView }) {
  const { t } = useTranslation("bulkacts");
  const said = [act.department?.name, act.person?.name, act.text].filter(Boolean).join(" · ");
  return (
    <header className={`${ui.head} ${styles.head}`}>
      <div className={styles.grow}>
        <Link to="/bulk-acts">{t("title.page")}</Link>
        <h1>
          {t(`act.${act.act.replace(".", "_")}`)} <StateSign act={act} />
        </h1>
        <p>
          {said} · <StaffName staff={act.started_by} /> <When at={act.started_at} />
        </p>
        <Progress act={act} />
        {act.reasons.length > 0 && (
          <ul className={styles.reasons} aria-label={t("reasons")}>
            {act.reasons.map(({ refusal, count }) => (
              <li key={`${refusal.id} ${refusal.detail}`} title={refusal.detail}>
                {t("stays", { count, why: refusal.title })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Doing act={act} />
    </header>
  );
}

function Doing({ act }: { act: BulkActView }) {
  const { t } = useTranslation("bulkacts");
  const client = useQueryClient();
  const { show } = useProblem();
  const doing = useMutation({
    mutationFn: (send: (id: string) => Promise<unknown>) => send(act.id),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
    onError: show,
  });
  return (
    <div className={styles.doing}>
      <TakeList send={takeResult(act.id)} />
      {act.may_stop && (
        <Popconfirm
          title={t("stop.sure")}
          okText={t("stop.do")}
          cancelText={t("common:cancel")}
          onConfirm={() => doing.mutate(stop)}
        >
          <Button danger disabled={act.state === "stopping"} loading={doing.isPending}>
            {t("stop.do")}
          </Button>
        </Popconfirm>
      )}
      {act.may_continue && (
        <Button loading={doing.isPending} onClick={() => doing.mutate(goOn)}>
          {t("continue")}
        </Button>
      )}
    </div>
  );
}

function Rows({ act }: { act: BulkActView }) {
  const { t } = useTranslation("bulkacts");
  const [state, setState] = useState<(typeof STATES)[number]>("all");
  const wanted: RowState | undefined = state === "all" ? undefined : state;
  const pages = usePages([...root, "rows", act.id, wanted], rowsPage(act.id, wanted));
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          aria-label={t("column.state")}
          value={state}
          onChange={setState}
          options={STATES.map((one) => ({ value: one, label: t(`row.${one}`) }))}
        />
      </div>
      <div className={ui.scroll}>
        <Listing pages={pages} what={t("empty.rows")} how={t("empty.rowsHow")}>
          <table className={ui.cells} aria-label={t("rows")}>
            <thead>
              <tr>
                <th style={{ width: 210 }}>{t("column.number")}</th>
                <th>{t("column.matter")}</th>
                <th style={{ width: 110 }}>{t("column.state")}</th>
                <th>{t("column.why")}</th>
                <th style={{ width: 130 }}>{t("column.done")}</th>
              </tr>
            </thead>
            <tbody>
              {pages.rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </Listing>
      </div>
    </>
  );
}

function Row({ row }: { row: BulkRow }) {
  const { t } = useTranslation("bulkacts");
  const seen = row.kind !== null;
  return (
    <tr>
      <td>
        {row.number && seen ? (
          <Link
            to={row.kind === "complaint" ? "/tickets/$id" : "/workorders/$id"}
            params={{ id: row.id }}
            className={ui.link}
          >
            {row.number}
          </Link>
        ) : (
          (row.number ?? t("unseen"))
        )}
      </td>
      <td title={row.matter ?? undefined}>{row.matter}</td>
      <td className={row.state === "refused" ? styles.stays : undefined}>{t(`row.${row.state}`)}</td>
      <td title={row.refusal?.detail}>{row.refusal?.title}</td>
      <td>{row.at && <When at={row.at} />}</td>
    </tr>
  );
}
