/** What BOSS knows of a customer: what it says now, or what it last said, and plainly which of both. */
import { ReloadOutlined, WarningOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { useMay, useMe } from "@/session/session";
import { ProblemPanel, useDelayed, useNow } from "@/ui";
import { type Asked, type BossView, useBoss } from "./api";
import { BossBills } from "./BossBills";
import { BossCustomer } from "./BossCustomer";
import { BossProducts } from "./BossProducts";
import styles from "./boss.module.css";
import { clockTime, troubleOf } from "./telling";

const PATIENCE = 1_200;

export function BossCard(asked: Asked) {
  const { t } = useTranslation("boss");
  const may = useMay("customers.read");
  const boss = useBoss(asked, may);
  const id = useId();
  if (!may || (!asked.customerId && !asked.phone)) return null;
  const again = (
    <Button
      size="small"
      type="text"
      icon={<ReloadOutlined />}
      loading={boss.isFetching && !boss.isPending}
      onClick={() => void boss.refetch()}
    >
      {t("again")}
    </Button>
  );
  return (
    <section className={styles.card} aria-labelledby={id} aria-busy={boss.isPending}>
      <header>
        <h2 id={id}>{t("title")}</h2>
        {boss.data?.source === "live" && <Fresh view={boss.data} />}
        {!boss.isPending && boss.data?.why !== "not_configured" && again}
      </header>
      {boss.isPending ? (
        <Waiting />
      ) : boss.isError ? (
        <Failed problem={boss.error} retry={() => void boss.refetch()} />
      ) : (
        <Known view={boss.data} />
      )}
    </section>
  );
}

/** Bones for a moment; if it lasts, words instead of something that moves. */
function Waiting() {
  const { t } = useTranslation("boss");
  const shown = useDelayed(true);
  const long = useDelayed(true, PATIENCE);
  if (long)
    return (
      <p className={styles.note} role="status">
        {t("waiting")}
      </p>
    );
  return shown ? <Skeleton active={false} title={false} paragraph={{ rows: 4 }} /> : null;
}

function Failed({ problem, retry }: { problem: unknown; retry(): void }) {
  const { t } = useTranslation("boss");
  if (problem instanceof Problem && problem.status === 404) return <Note>{t("notYours")}</Note>;
  return <ProblemPanel problem={problem} retry={retry} />;
}

function Fresh({ view }: { view: BossView }) {
  const { t } = useTranslation("boss");
  const { zone } = useMe();
  const now = useNow();
  return view.as_of ? (
    <span className={styles.fresh}>{t("live", { time: clockTime(view.as_of, zone, now) })}</span>
  ) : null;
}

function Note({ children }: { children: ReactNode }) {
  return (
    <p className={styles.note} role="status">
      {children}
    </p>
  );
}

function Known({ view }: { view: BossView }) {
  const { t } = useTranslation("boss");
  const { zone } = useMe();
  const trouble = troubleOf(view, t, zone, useNow());
  if (view.source === "none") return <Note>{t(`none.${view.why ?? "down"}`)}</Note>;
  return (
    <>
      {trouble && (
        <p className={styles.trouble} role="status">
          <WarningOutlined aria-hidden /> {trouble}
        </p>
      )}
      <div className={styles.parts}>
        <BossCustomer view={view} />
        <BossProducts products={view.products} />
        <BossBills bills={view.bills} />
      </div>
    </>
  );
}
