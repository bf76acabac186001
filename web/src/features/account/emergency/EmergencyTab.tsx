import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import { useMe } from "@/session/session";
import { Empty, ProblemPanel, useDelayed, When } from "@/ui";
import styles from "../account.module.css";
import own from "./emergency.module.css";
import { StartForm } from "./StartForm";
import { VerdictSign } from "./VerdictSign";

/** Taking emergency powers, and what became of those I took before. */
export function EmergencyTab() {
  const { t } = useTranslation("account");
  const { break_glass: open } = useMe();
  return (
    <div className={own.tab}>
      {open ? (
        <Alert
          type="error"
          showIcon
          title={t("emergency.open", { unit: open.unit })}
          description={t("emergency.openHow")}
        />
      ) : (
        <StartForm />
      )}
      <h2>{t("emergency.mine")}</h2>
      <Mine />
    </div>
  );
}

function Mine() {
  const { t } = useTranslation("account");
  const list = useInfiniteQuery({
    queryKey: keys.ownUses,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/break-glass/mine", {
          params: { query: pageParam ? { after: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const slow = useDelayed(list.isPending);
  if (list.isError) return <ProblemPanel problem={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return slow ? <Skeleton active /> : null;
  const uses = list.data.pages.flatMap((page) => page.items);
  if (uses.length === 0) return <Empty what={t("emergency.none")} how={t("emergency.noneHow")} />;
  return (
    <div>
      <table className={styles.table} aria-label={t("emergency.mine")}>
        <thead>
          <tr>
            <th>{t("emergency.unit")}</th>
            <th style={{ width: "36%" }}>{t("emergency.reason")}</th>
            <th>{t("emergency.started")}</th>
            <th>{t("emergency.over")}</th>
            <th>{t("emergency.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {uses.map((use) => (
            <tr key={use.id}>
              <td title={use.unit.name}>{use.unit.name}</td>
              <td title={use.reason}>{use.reason}</td>
              <td>
                <When at={use.started_at} />
              </td>
              <td>
                <When at={use.over_at} />
              </td>
              <td title={use.remark ?? undefined}>
                <VerdictSign use={use} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("history.more")}
        </Button>
      )}
    </div>
  );
}
