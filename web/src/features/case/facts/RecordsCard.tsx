import { CheckOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Case, ClosingRecord } from "@/api/types";
import { Card, Facts } from "./Card";
import styles from "./rounds.module.css";

export const RECORDS: readonly ClosingRecord[] = ["investigation", "contact", "solution", "result"];

const CLOSING: readonly Case["state"][] = ["satisfied", "archiving", "under_review", "closed"];

/** What must lie in the case before it is archived, and why a limit was passed. */
export function RecordsCard({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { investigation, lateness, lateness_name, lateness_note, missing, state } = kase;
  // Before the customer has answered, nothing of this round is missing yet.
  const closing = CLOSING.includes(state);
  if (!closing && !investigation && !lateness) return null;
  return (
    <Card title={t("records.title")}>
      {closing && <Checklist missing={missing} />}
      <Facts
        of={[
          [t("form.investigation"), investigation],
          [t("records.lateness"), lateness_name ?? lateness],
          [t("records.latenessNote"), lateness_note],
        ]}
      />
    </Card>
  );
}

/** The four records, ticked where the case holds them. */
export function Checklist({ missing }: { missing: readonly ClosingRecord[] }) {
  const { t } = useTranslation("case");
  return (
    <ul className={styles.check} aria-label={t("records.four")}>
      {RECORDS.map((record) => {
        const lacks = missing.includes(record);
        return (
          <li key={record} data-lacks={lacks || undefined}>
            <span aria-hidden>{lacks ? <ExclamationCircleOutlined /> : <CheckOutlined />}</span>{" "}
            {t(lacks ? "records.lacks" : "records.has", { record: t(`records.${record}`) })}
          </li>
        );
      })}
    </ul>
  );
}
