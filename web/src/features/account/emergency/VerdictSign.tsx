import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { EmergencyUse } from "@/api/types";
import styles from "../account.module.css";

/** What the review of a use found, or what it waits for. */
export function VerdictSign({ use }: { use: EmergencyUse }) {
  const { t } = useTranslation("account");
  if (use.is_open) {
    return (
      <span className={styles.bad}>
        <WarningFilled aria-hidden /> {t("emergency.isOpen")}
      </span>
    );
  }
  if (use.verdict === "right") {
    return (
      <span className={styles.good}>
        <CheckCircleFilled aria-hidden /> {t("emergency.right")}
      </span>
    );
  }
  if (use.verdict === "wrong") {
    return (
      <span className={styles.bad}>
        <CloseCircleFilled aria-hidden /> {t("emergency.wrong")}
      </span>
    );
  }
  return use.overdue ? (
    <span className={styles.bad}>
      <WarningFilled aria-hidden /> {t("emergency.overdue")}
    </span>
  ) : (
    <span className={styles.quiet}>
      <ClockCircleOutlined aria-hidden /> {t("emergency.waiting")}
    </span>
  );
}
