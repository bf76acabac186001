import { Timeline } from "antd";
import { useTranslation } from "react-i18next";
import type { CustomerRecord } from "@/api/types";
import { StaffName, When } from "@/ui";
import styles from "../customers.module.css";
import { Card } from "./Card";

const COLOURS: Partial<Record<string, string>> = { at_risk: "orange", leaving: "orange", left: "gray" };

/** The customer's life with the operator, newest first. */
export function Stages({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation("customers");
  if (customer.stages.length === 0) return null;
  return (
    <Card title={t("stages.title")}>
      <Timeline
        className={styles.stages}
        items={[...customer.stages].reverse().map((line) => ({
          key: line.at,
          color: COLOURS[line.stage] ?? "blue",
          content: (
            <>
              <b>{t(`stage.${line.stage}`)}</b> {line.reason}
              <div className={styles.quiet}>
                <When at={line.at} full /> {line.by && <StaffName staff={line.by} />}
              </div>
            </>
          ),
        }))}
      />
    </Card>
  );
}
