import { useTranslation } from "react-i18next";
import type { StaffRef } from "@/api/types";
import styles from "./ui.module.css";

/** A telephone number as the server gave it; the mask is the server's. */
export function MaskedPhone({ phone }: { phone: string | null | undefined }) {
  const { t } = useTranslation("common");
  return phone ? (
    <span className={styles.figures}>{phone}</span>
  ) : (
    <span className={styles.quiet}>{t("unknown")}</span>
  );
}

/** A colleague's name with the number that callers are told. */
export function StaffName({ staff, none }: { staff: StaffRef | null | undefined; none?: string }) {
  const { t } = useTranslation("common");
  if (!staff) return <span className={styles.quiet}>{none ?? t("unassigned")}</span>;
  return (
    <span title={staff.agent_no ? `${staff.name} ${staff.agent_no}` : staff.name}>
      {staff.name}
      {staff.agent_no && <span className={styles.agentNo}> {staff.agent_no}</span>}
    </span>
  );
}
