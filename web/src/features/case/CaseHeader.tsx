import { ApartmentOutlined, LoginOutlined, UserOutlined } from "@ant-design/icons";
import { Tag, Tooltip, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import type { Viewer } from "@/live/live";
import { StaffName, StateTag } from "@/ui";
import styles from "./case.module.css";
import { roundOf } from "./flow";
import { UrgencyTag } from "./UrgencyTag";
import { Viewers } from "./Viewers";

interface CaseHeaderProps {
  kase: Case;
  viewers: Viewer[];
}

/** What this is, where it stands, and who answers for it. */
export function CaseHeader({ kase, viewers }: CaseHeaderProps) {
  const { t } = useTranslation("case");
  const round = roundOf(kase.timeline);
  return (
    <header className={styles.header}>
      <div className={styles.titleRow}>
        <Typography.Text className={styles.number} copyable={{ tooltips: [t("copy"), t("copied")] }}>
          {kase.number}
        </Typography.Text>
        <h1 className={styles.matter} title={kase.matter}>
          {kase.matter}
        </h1>
        <Viewers viewers={viewers} />
      </div>
      <div className={styles.metaRow}>
        <StateTag state={kase.state} />
        {round > 1 && (
          <Tag color="processing" variant="filled" style={{ marginInlineEnd: 0 }}>
            {t("round", { round })}
          </Tag>
        )}
        <UrgencyTag urgency={kase.urgency} />
        <span className={styles.meta}>
          <ApartmentOutlined aria-hidden /> <span className={styles.metaName}>{t("head.department")}</span>{" "}
          {kase.department.name}
        </span>
        <span className={styles.meta}>
          <UserOutlined aria-hidden /> <span className={styles.metaName}>{t("head.assignee")}</span>{" "}
          <StaffName staff={kase.assignee} none={t("head.nobody")} />
        </span>
        <Tooltip title={t("head.ownerWhy")}>
          <span className={styles.meta}>
            <LoginOutlined aria-hidden /> <span className={styles.metaName}>{t("head.owner")}</span>{" "}
            <StaffName staff={kase.owner} />
          </span>
        </Tooltip>
      </div>
    </header>
  );
}
