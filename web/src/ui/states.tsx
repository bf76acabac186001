import { CloudServerOutlined, InboxOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import styles from "./ui.module.css";

interface EmptyProps {
  /** What would be here. */
  what: ReactNode;
  /** How it comes to be here. */
  how?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}

export function Empty({ what, how, action, icon = <InboxOutlined /> }: EmptyProps) {
  return (
    <div className={styles.state} role="status">
      <span className={styles.stateIcon} aria-hidden>
        {icon}
      </span>
      <p className={styles.stateWhat}>{what}</p>
      {how && <p className={styles.stateHow}>{how}</p>}
      {action}
    </div>
  );
}

interface ProblemPanelProps {
  problem: unknown;
  retry?: () => void;
}

/** What happened, what is safe, what to do. */
export function ProblemPanel({ problem, retry }: ProblemPanelProps) {
  const { t } = useTranslation("common");
  const { title, detail } = useProblemText()(problem);
  return (
    <div className={styles.state} role="alert">
      <span className={styles.stateIcon} aria-hidden>
        <CloudServerOutlined />
      </span>
      <p className={styles.stateWhat}>{title}</p>
      <p className={styles.stateHow}>{detail ?? t("problem.safe")}</p>
      {retry && (
        <Button type="primary" onClick={retry}>
          {t("problem.retry")}
        </Button>
      )}
    </div>
  );
}
