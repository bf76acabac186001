/** Before the first word: who it is, open cases, promises, what came before. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CaseDrawer } from "@/features/agentdesk/CaseDrawer";
import { glanceOptions } from "@/features/glance/api";
import { CustomerCard } from "@/features/glance/CustomerCard";
import { useMay } from "@/session/session";
import { Due } from "@/ui";
import styles from "../telephony.module.css";
import type { SeatCall } from "../types";

export function Known({ call: { customer, contact, customer_name } }: { call: SeatCall }) {
  const [opened, setOpened] = useState<string | null>(null);
  const { t } = useTranslation("telephony");
  const asked = { customer: customer ?? "", contact };
  const hidden = useQuery({ ...glanceOptions(asked), enabled: customer !== null }).isError;
  if (!customer) return null;
  if (hidden) return <p>{t("ringing.hidden")}</p>;
  return (
    <div className={styles.known}>
      <CustomerCard asked={asked} name={customer_name ?? undefined} onOpen={setOpened} />
      <OpenCases asked={asked} onOpen={setOpened} />
      <CaseDrawer id={opened} onClose={() => setOpened(null)} />
    </div>
  );
}

interface OpenCasesProps {
  asked: Parameters<typeof glanceOptions>[0];
  onOpen(ticket: string): void;
}

/** Of the same look as the card: nothing is asked twice. */
function OpenCases({ asked, onOpen }: OpenCasesProps) {
  const { t } = useTranslation("telephony");
  const cases = useQuery({ ...glanceOptions(asked), enabled: useMay("contacts.read") }).data?.cases ?? [];
  if (cases.length === 0) return null;
  return (
    <section className={styles.cases} aria-label={t("ringing.cases", { count: cases.length })}>
      <h2>{t("ringing.cases", { count: cases.length })}</h2>
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => onOpen(one.id)}>
              {one.number} {one.matter}
            </button>
            <Due at={one.due_at} state={one.clock} soonAt={one.due_soon_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
