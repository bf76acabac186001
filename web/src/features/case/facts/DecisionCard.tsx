import { useTranslation } from "react-i18next";
import { useCategories } from "@/api/queries";
import type { Case, Decision, Urgency } from "@/api/types";
import styles from "../case.module.css";
import { Card, Facts } from "./Card";

/** Why this department, and why so urgent: the row that decided, the version of its table, and the facts it saw. */
export function DecisionCard({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { decision, department, complaint_department, joint } = kase;
  return (
    <Card title={t("decision.title")}>
      <p className={styles.reason}>
        <b>{department.name}</b> <span>{decision.reason}</span>
      </p>
      <Facts
        of={[
          [t("decision.row"), t("decision.rowOf", { row: decision.row, table: tableName(decision, t) })],
          [t("decision.version"), decision.version],
          [t("decision.answers"), complaint_department.name],
          [t("decision.joint"), joint.map(({ name }) => name).join(t("comma"))],
        ]}
      />
      <FactList decision={decision} />
      {kase.graded && kase.urgency_decision && (
        <Grading urgency={kase.graded} now={kase.urgency} decision={kase.urgency_decision} />
      )}
    </Card>
  );
}

interface GradingProps {
  /** As how urgent it was taken in. */
  urgency: Urgency;
  now: Urgency;
  decision: Decision;
}

/** Why it is so urgent, or was before somebody regraded it. */
function Grading({ urgency, now, decision }: GradingProps) {
  const { t } = useTranslation(["case", "common"]);
  return (
    <>
      <p className={styles.reason}>
        <b>{t("decision.urgency", { urgency: t(`common:urgency.${urgency}`) })}</b>{" "}
        <span>{decision.reason}</span>
      </p>
      <Facts
        of={[
          [t("decision.row"), t("decision.rowOf", { row: decision.row, table: tableName(decision, t) })],
          [t("decision.version"), decision.version],
          [t("decision.since"), urgency === now ? null : t(`common:urgency.${now}`)],
        ]}
      />
      <FactList decision={decision} />
    </>
  );
}

type Translate = ReturnType<typeof useTranslation>["t"];
const tableName = ({ table }: Decision, t: Translate): string =>
  t(`case:table.${table}`, { defaultValue: table });

export function FactList({ decision }: { decision: Decision }) {
  const { t } = useTranslation(["case", "common"]);
  const categories = useCategories().data ?? [];
  const facts = Object.entries(decision.facts).filter(([, value]) => value !== null && value !== "");
  if (facts.length === 0) return null;
  const word = (name: string, value: unknown): string => {
    const plain = typeof value === "object" ? JSON.stringify(value) : String(value);
    if (name === "channel") return t(`common:channel.${plain}`, { defaultValue: plain });
    if (name === "urgency" || name === "category_urgency")
      return t(`common:urgency.${plain}`, { defaultValue: plain });
    if (name === "tier") return t(`tier.${plain}`, { defaultValue: plain });
    if (name === "hour") return `${plain}:00–${plain}:59`;
    if (name === "level") return t(`level.${plain}`, { defaultValue: plain });
    if (name === "category") return categories.find(({ code }) => code === plain)?.name ?? plain;
    if (name === "group") return categories.find(({ group }) => group === plain)?.group_name ?? plain;
    return plain;
  };
  return (
    <details className={styles.factsSeen}>
      <summary>{t("decision.facts", { count: facts.length })}</summary>
      <Facts
        of={facts.map(([name, value]) => [t(`fact.${name}`, { defaultValue: name }), word(name, value)])}
      />
    </details>
  );
}
