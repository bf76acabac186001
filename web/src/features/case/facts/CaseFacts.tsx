/** Beside the timeline: what was said, by whom, where it belongs and what came of it. */
import { useTranslation } from "react-i18next";
import { keys } from "@/api/queries";
import type { Case } from "@/api/types";
import { LadderCard } from "@/features/escalations/LadderCard";
import { SubTicketsCard } from "@/features/workorders/subs/SubTicketsCard";
import styles from "../case.module.css";
import type { Action } from "../composer/actions";
import { DocumentsCard } from "../documents/DocumentsCard";
import { CustomerCard } from "./CustomerCard";
import { DecisionCard } from "./DecisionCard";
import { HoldsCard } from "./HoldsCard";
import { LinksCard } from "./LinksCard";
import { MatterCard } from "./MatterCard";
import { MoneyCard } from "./MoneyCard";
import { PromisesCard } from "./PromisesCard";
import { RecordsCard } from "./RecordsCard";
import { RoundsCard } from "./RoundsCard";

interface CaseFactsProps {
  kase: Case;
  onAct(action: Action): void;
}

export function CaseFacts({ kase, onAct }: CaseFactsProps) {
  const { t } = useTranslation("case");
  return (
    <aside className={styles.facts} aria-label={t("facts")}>
      <CustomerCard key={kase.id} kase={kase} />
      <MatterCard kase={kase} />
      <LadderCard key={`ladder ${kase.id}`} id={kase.id} ticketKey={keys.ticket(kase.id)} />
      <RoundsCard key={`rounds ${kase.id}`} kase={kase} />
      <SubTicketsCard key={`subs ${kase.id}`} ticket={kase.id} of={keys.ticket(kase.id)} />
      <PromisesCard key={`promises ${kase.id}`} kase={kase} />
      <MoneyCard kase={kase} onAct={onAct} />
      <RecordsCard kase={kase} />
      <DocumentsCard ticket={kase.id} />
      <LinksCard kase={kase} />
      <HoldsCard kase={kase} />
      <DecisionCard kase={kase} />
    </aside>
  );
}
