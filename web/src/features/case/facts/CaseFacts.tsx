/** Beside the timeline: what was said, by whom, where it belongs and what came of it. */
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import styles from "../case.module.css";
import { CustomerCard } from "./CustomerCard";
import { DecisionCard } from "./DecisionCard";
import { MatterCard } from "./MatterCard";
import { OutcomeCard } from "./OutcomeCard";

export function CaseFacts({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  return (
    <aside className={styles.facts} aria-label={t("facts")}>
      <CustomerCard key={kase.id} kase={kase} />
      <MatterCard kase={kase} />
      <OutcomeCard kase={kase} />
      <DecisionCard kase={kase} />
    </aside>
  );
}
