import { CheckOutlined } from "@ant-design/icons";
import { Button, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EmergencyUse } from "@/api/types";
import styles from "@/features/account/account.module.css";
import { VerdictSign } from "@/features/account/emergency/VerdictSign";
import { Empty, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import { useUses } from "./api";
import own from "./security.module.css";
import { UseDrawer } from "./UseDrawer";

interface OpenProps {
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Every use of emergency powers within scope, the newest first. */
export function Uses({ openId, onOpen }: OpenProps) {
  const { t } = useTranslation("security");
  const [waiting, setWaiting] = useState(true);
  const list = useUses(waiting);
  const uses = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles.wide}>
      <div className={styles.bar}>
        <Segmented
          value={waiting}
          onChange={setWaiting}
          options={[
            { value: true, label: t("use.waiting") },
            { value: false, label: t("use.all") },
          ]}
        />
        <p className={styles.quiet}>{t("use.how")}</p>
      </div>
      <Listed list={list} uses={uses} waiting={waiting} onOpen={onOpen} openId={openId} />
      <UseDrawer id={openId} onClose={() => onOpen(undefined)} />
    </section>
  );
}

interface ListedProps extends OpenProps {
  list: ReturnType<typeof useUses>;
  uses: readonly EmergencyUse[];
  waiting: boolean;
}

function Listed({ list, uses, waiting, openId, onOpen }: ListedProps) {
  const { t } = useTranslation("security");
  const slow = useDelayed(list.isPending);
  const at = uses.findIndex(({ id }) => id === openId);
  const step = (by: number) => {
    const next = uses[Math.max(0, Math.min(uses.length - 1, at + by))];
    if (next) onOpen(next.id);
  };
  useHotkeys({ j: () => step(1), k: () => step(-1) }, uses.length > 0);
  if (list.isError) return <ProblemPanel problem={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return slow ? <Skeleton active /> : null;
  if (uses.length === 0) {
    return (
      <Empty
        icon={<CheckOutlined />}
        what={t(waiting ? "use.noneWaiting" : "use.none")}
        how={t("use.noneHow")}
      />
    );
  }
  return (
    <>
      <table className={styles.table} aria-label={t("tab.emergencies")}>
        <thead>
          <tr>
            <th>{t("use.person")}</th>
            <th>{t("use.unit")}</th>
            <th style={{ width: "30%" }}>{t("use.reason")}</th>
            <th>{t("use.started")}</th>
            <th className={own.number}>{t("use.deeds")}</th>
            <th>{t("use.state")}</th>
          </tr>
        </thead>
        <tbody>
          {uses.map((use) => (
            <tr
              key={use.id}
              className={`${own.row} ${use.id === openId ? own.open : ""}`}
              onClick={() => onOpen(use.id)}
            >
              <td>
                <button type="button" className={own.link} onClick={() => onOpen(use.id)}>
                  <StaffName staff={use.person} />
                </button>
              </td>
              <td title={use.unit.name}>{use.unit.name}</td>
              <td title={use.reason}>{use.reason}</td>
              <td>
                <When at={use.started_at} />
              </td>
              <td className={own.number}>{use.deeds}</td>
              <td>
                <VerdictSign use={use} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("use.more")}
        </Button>
      )}
    </>
  );
}
