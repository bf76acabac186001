import { ApartmentOutlined, LoginOutlined, UserOutlined } from "@ant-design/icons";
import { Tooltip, Typography } from "antd";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { FaultSign } from "@/features/faults/FaultSign";
import { RemindButton } from "@/features/mywork/RemindButton";
import type { Viewer } from "@/live/live";
import { StaffName, StateTag } from "@/ui";
import styles from "./case.module.css";
import { PrintButton } from "./PrintButton";
import { Signs } from "./Signs";
import { UrgencyTag } from "./UrgencyTag";
import { Viewers } from "./Viewers";

interface CaseHeaderProps {
  kase: Case;
  viewers: Viewer[];
}

/** What this is, where it stands, and who answers for it. */
export function CaseHeader({ kase, viewers }: CaseHeaderProps) {
  const { t } = useTranslation("case");
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
        <RemindButton kase={kase} />
        <PrintButton kase={kase} />
      </div>
      <div className={styles.metaRow}>
        <StateTag state={kase.state} />
        <UrgencyTag urgency={kase.urgency} />
        <Signs of={kase} />
        <FaultSign ticket={kase.id} />
        <span className={styles.meta}>
          <ApartmentOutlined aria-hidden /> <span className={styles.metaName}>{t("head.department")}</span>{" "}
          {kase.department.name}
          {kase.joint.length > 0 && (
            <Tooltip
              title={t("head.jointWhy", { names: kase.joint.map(({ name }) => name).join(t("comma")) })}
            >
              <span className={styles.joint}>{t("head.joint", { count: kase.joint.length })}</span>
            </Tooltip>
          )}
        </span>
        <span className={styles.meta}>
          <UserOutlined aria-hidden /> <span className={styles.metaName}>{t("head.assignee")}</span>{" "}
          <StaffName staff={kase.assignee} none={t("head.nobody")} />
        </span>
        <Tooltip title={t("head.ownerWhy")}>
          <span className={styles.meta}>
            <LoginOutlined aria-hidden /> <span className={styles.metaName}>{t("head.owner")}</span>{" "}
            <StaffName staff={kase.owner} none={t("head.noOwner")} />
          </span>
        </Tooltip>
      </div>
    </header>
  );
}
