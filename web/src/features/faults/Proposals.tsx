import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Empty, ProblemPanel, useDelayed, When } from "@/ui";
import { dismiss, proposalsOptions } from "./api";
import { barsOf } from "./bars";
import { CaseLink } from "./CaseTable";
import { Dialog } from "./Dialog";
import { FaultDialog } from "./FaultDialog";
import styles from "./faults.module.css";
import { Said } from "./fields";
import { ReportBars } from "./ReportBars";
import { useCategoryName } from "./words";

type Proposal = Schemas["FaultProposal"];

/** Reports that look like one fault: people decide. */
export function Proposals() {
  const { t } = useTranslation("faults");
  const found = useQuery(proposalsOptions);
  const slow = useDelayed(found.isPending);
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return slow && <Skeleton active className={styles.padded} />;
  if (found.data.rows.length === 0)
    return <Empty what={t("empty.proposals")} how={t("empty.proposalsHow")} />;
  return (
    <div className={styles.cards}>
      {found.data.rows.map((one) => (
        <Card key={one.id} proposal={one} />
      ))}
    </div>
  );
}

function Card({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation("faults");
  const name = useCategoryName();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [doing, setDoing] = useState<"open" | "dismiss">();
  const toggle = (id: string) =>
    setLeft((was) => {
      const now = new Set(was);
      if (!now.delete(id)) now.add(id);
      return now;
    });
  return (
    <section className={styles.card} aria-label={proposal.place}>
      <header className={styles.cardHead}>
        <h2>
          {t("proposal.said", {
            count: proposal.count,
            place: proposal.place,
            category: name(proposal.category),
            minutes: proposal.minutes,
          })}
        </h2>
        <span className={styles.quiet}>
          {proposal.unit.name} · <When at={proposal.last_at} />
        </span>
      </header>
      <ReportBars picture={barsOf(proposal.cases.map(({ registered_at }) => registered_at))} />
      <ul className={styles.ticks}>
        {proposal.cases.map((one) => (
          <li key={one.id}>
            <Checkbox checked={!left.has(one.id)} onChange={() => toggle(one.id)}>
              <span className={styles.code}>{one.number}</span> {one.matter}{" "}
              <span className={styles.quiet}>
                {[one.building, one.base_station].filter(Boolean).join(" · ")}
              </span>
            </Checkbox>{" "}
            <CaseLink id={one.id} />
          </li>
        ))}
      </ul>
      {proposal.count > proposal.cases.length && (
        <p className={styles.quiet}>
          {t("proposal.more", { count: proposal.count - proposal.cases.length })}
        </p>
      )}
      <p className={styles.acts}>
        <Button type="primary" onClick={() => setDoing("open")}>
          {t("proposal.take", { count: proposal.count - left.size })}
        </Button>
        <Button onClick={() => setDoing("dismiss")}>{t("proposal.dismiss")}</Button>
      </p>
      {doing === "open" && (
        <FaultDialog proposal={proposal} without={[...left]} onClose={() => setDoing(undefined)} />
      )}
      {doing === "dismiss" && <Dismissing proposal={proposal} onClose={() => setDoing(undefined)} />}
    </section>
  );
}

function Dismissing({ proposal, onClose }: { proposal: Proposal; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog
      title={t("proposal.dismiss")}
      about={t("proposal.dismissHow")}
      form={form}
      send={(filled, key) => dismiss(proposal.id, filled, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Said name="reason" label={t("field.reason")} first />
    </Dialog>
  );
}
