import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Skeleton, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { money } from "@/features/case/words";
import { useTopic } from "@/live/live";
import { Due, Kbd, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { type Approval, oneOptions, root } from "./api";
import styles from "./approvals.module.css";
import { Chain } from "./Chain";
import { Deciding } from "./Deciding";
import { clockOf, StateMark } from "./marks";

/** One approval: what exactly is agreed to, how far it has come, and what the reader may do about it. */
export function ApprovalPanel({ id }: { id: string }) {
  const client = useQueryClient();
  const found = useQuery(oneOptions(id));
  const slow = useDelayed(found.isPending);
  // Somebody else may decide while one looks.
  useTopic(found.data && `unit:${found.data.unit.id}`, undefined, ({ subject, resync }) => {
    if (subject === id || resync) void client.invalidateQueries({ queryKey: root });
  });
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  return <Whole approval={found.data} />;
}

function Whole({ approval }: { approval: Approval }) {
  const { t } = useTranslation("approvals");
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <h2>{t("one.amount", { amount: money(approval.amount) })}</h2>
        <StateMark state={approval.state} />
        <Due
          at={approval.due_at}
          state={clockOf(approval)}
          soonAt={approval.soon_at}
          stoppedAt={approval.decided_at}
        />
      </div>
      <Facts approval={approval} />
      {approval.void_reason && <Alert type="info" showIcon title={t(`void.${approval.void_reason}`)} />}
      {approval.state === "refused" && <Alert type="error" showIcon title={t("refusedStays")} />}
      <h3>{t("one.chain")}</h3>
      <Chain approval={approval} />
      <Doing approval={approval} />
      <p className={styles.quiet} title={t("one.contentHow")}>
        {t("one.content")} <code>{approval.hash.slice(0, 16)}</code> · {t("one.contentHow")}
      </p>
    </div>
  );
}

function Facts({ approval }: { approval: Approval }) {
  const { t } = useTranslation("approvals");
  const about = [
    t(`outcome.${approval.payload.outcome}`, { defaultValue: t(`matter.${approval.matter}`) }),
    ...(approval.subject_kind === "complaint" ? [t("one.round", { count: approval.part })] : []),
  ];
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("column.number")}</dt>
        <dd>{approval.number}</dd>
      </div>
      <div>
        <dt>{t("column.about")}</dt>
        <dd>
          {approval.subject_seen ? (
            <Link to="/tickets/$id" params={{ id: approval.subject }}>
              {approval.subject_number}
            </Link>
          ) : (
            approval.subject_number
          )}{" "}
          <span className={styles.quiet}>{about.join(" · ")}</span>
        </dd>
      </div>
      <div>
        <dt>{t("one.unit")}</dt>
        <dd>{approval.unit.name}</dd>
      </div>
      <div>
        <dt>{t("one.asked")}</dt>
        <dd>
          <StaffName staff={approval.requested_by} /> · <When at={approval.requested_at} full />
        </dd>
      </div>
    </dl>
  );
}

/** Agree and refuse; or why the reader, who might, does not decide this step. */
function Doing({ approval }: { approval: Approval }) {
  const { t } = useTranslation("approvals");
  const [answer, setAnswer] = useState<"approve" | "refuse">();
  const may = approval.may_decide;
  useHotkeys(
    {
      y: may ? () => setAnswer("approve") : undefined,
      n: may ? () => setAnswer("refuse") : undefined,
    },
    answer === undefined,
  );
  if (approval.against) return <p className={styles.quiet}>{t(`against.${approval.against}`)}</p>;
  if (!may) return null;
  return (
    <Space>
      <Button type="primary" onClick={() => setAnswer("approve")}>
        {t("approve.open")} <Kbd>Y</Kbd>
      </Button>
      <Button onClick={() => setAnswer("refuse")}>
        {t("refuse.open")} <Kbd>N</Kbd>
      </Button>
      {answer && <Deciding approval={approval} answer={answer} onClose={() => setAnswer(undefined)} />}
    </Space>
  );
}
