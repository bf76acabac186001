import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Skeleton, Timeline } from "antd";
import { type ComponentType, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel, StaffName, useDelayed, When } from "@/ui";
import { useLater } from "@/ui/useLater";
import { Answers } from "./Answers";
import { Answering, Cancelling, Closing, Repairing, Sharing } from "./acting";
import { Announcement } from "./announcing/Announcement";
import { faultOptions, root } from "./api";
import { spread } from "./bars";
import { CaseTable } from "./CaseTable";
import { FaultDialog } from "./FaultDialog";
import { FaultStateTag } from "./FaultState";
import { RepairDue } from "./FaultTable";
import styles from "./faults.module.css";
import { Lesson } from "./Lessons";
import { LinkDialog } from "./LinkDialog";
import { FaultPlans } from "./prevention/FaultPlans";
import { FaultProblems } from "./prevention/FaultProblems";
import { ReportBars } from "./ReportBars";
import { isOfFaults, useFaultNews } from "./useFaultNews";
import { placeOf, useCategoryName } from "./words";

const RENEWED_AFTER = 800;
const route = getRouteApi("/shell/faults/$id");
type View = Schemas["FaultView"];
type Act = "link" | "answer" | "repair" | "change" | "publish" | "close" | "cancel";

const ACTS: Record<Schemas["FaultState"], readonly Act[]> = {
  open: ["repair", "answer", "link", "change", "cancel"],
  repaired: ["answer", "close", "link", "change", "publish"],
  closed: ["publish"],
  cancelled: [],
};
const FORMS: Record<Act, ComponentType<{ fault: View; onClose(): void }>> = {
  link: LinkDialog,
  answer: Answering,
  repair: Repairing,
  change: FaultDialog,
  publish: Sharing,
  close: Closing,
  cancel: Cancelling,
};

/** One fault: what it is, what agents say, who reports it, and what they were answered. */
export default function FaultPage() {
  const { id } = route.useParams();
  const client = useQueryClient();
  const found = useQuery(faultOptions(id));
  const renew = useLater(() => void client.invalidateQueries({ queryKey: root }), RENEWED_AFTER);
  const cases = new Set(found.data?.linked.map((one) => one.id));
  useFaultNews((change) => {
    if (isOfFaults(change) || cases.has(change.subject)) renew();
  });
  const slow = useDelayed(found.isPending);
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return slow && <Skeleton active className={styles.padded} />;
  return <Fault fault={found.data} />;
}

function Fault({ fault }: { fault: View }) {
  const { t } = useTranslation("faults");
  const [act, setAct] = useState<Act>();
  const Form = act && FORMS[act];
  const acts = fault.may_manage ? ACTS[fault.state] : [];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <Link to="/faults" className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {t("title.page")}
          </Link>
          <h1>
            {fault.title} <span className={styles.code}>{fault.number}</span>{" "}
            <FaultStateTag state={fault.state} />
          </h1>
        </div>
        <div className={styles.acts}>
          {acts.map((one, at) => (
            <Button
              key={one}
              type={at === 0 ? "primary" : "default"}
              danger={one === "cancel"}
              onClick={() => setAct(one)}
            >
              {t(`act.${one}`)}
            </Button>
          ))}
        </div>
      </header>
      <div className={styles.columns}>
        <div className={styles.wide}>
          <FaultPlans fault={fault} />
          <section className={styles.card}>
            <h2>{t("case.title")}</h2>
            <ReportBars picture={spread(fault.reports)} />
            <CaseTable fault={fault} />
          </section>
          <section className={styles.card}>
            <h2>{t("answer.all")}</h2>
            <Answers fault={fault} />
          </section>
          <FaultProblems fault={fault} />
          {fault.lesson && <Lesson lesson={fault.lesson} />}
        </div>
        <aside className={styles.narrow}>
          <Announcement fault={fault} />
          <Facts fault={fault} />
          <History fault={fault} />
        </aside>
      </div>
      {Form && <Form fault={fault} onClose={() => setAct(undefined)} />}
    </div>
  );
}

function Facts({ fault }: { fault: View }) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const name = useCategoryName();
  const time = (at: string | null) => (at ? absolute(at, zone) : null);
  const rows: [string, React.ReactNode][] = [
    ["place", placeOf(fault)],
    ["category", name(fault.category)],
    ["area", t(`area.${fault.area}`)],
    ["began_at", time(fault.began_at)],
    ["expected_at", fault.repaired_at ? null : time(fault.expected_at)],
    ["repaired_at", time(fault.repaired_at)],
    ["due", <RepairDue key="due" row={fault} />],
    ["team", fault.team?.name],
    ["unit", fault.unit.name],
    ["cause", fault.cause],
    ["fix", fault.fix],
  ];
  return (
    <section className={styles.card}>
      <h2>{t("facts")}</h2>
      <dl className={styles.facts}>
        {rows
          .filter(([, said]) => said !== null && said !== undefined && said !== "")
          .map(([field, said]) => (
            <div key={field}>
              <dt>{t(`field.${field}`)}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function History({ fault }: { fault: View }) {
  const { t } = useTranslation("faults");
  return (
    <section className={styles.card}>
      <h2>{t("history")}</h2>
      <Timeline
        items={fault.steps.map((one) => ({
          content: (
            <>
              <strong>{t(`done.${one.kind}`, { count: one.count ?? 0 })}</strong> <StaffName staff={one.by} />{" "}
              <When at={one.at} />
              {one.text && <p className={styles.said}>{one.text}</p>}
            </>
          ),
        }))}
      />
    </section>
  );
}
