import { CrownOutlined, WarningFilled } from "@ant-design/icons";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../telephony.module.css";
import type { SeatCall } from "../types";

/** Who it is, from where, for which queue. */
export function Caller({ call }: { call: SeatCall }) {
  const { t, i18n } = useTranslation(["telephony", "glance"]);
  const queue = i18n.language === "en" ? call.queue_name_en : call.queue_name;
  return (
    <>
      <b className={styles.who}>{call.customer_name ?? t("unnamed")}</b>
      <span className={styles.figures}>{call.caller || t("noNumber")}</span>
      {call.tier && call.tier !== "ordinary" && (
        <Tag icon={<CrownOutlined aria-hidden />} className={styles.tag ?? ""}>
          {t(`glance:tier.${call.tier}`, { defaultValue: call.tier })}
        </Tag>
      )}
      {call.sensitive && (
        <span className={`${styles.standing} ${styles.amber}`}>
          <WarningFilled aria-hidden /> {t("sensitive")}
        </span>
      )}
      <span className={styles.quiet}>
        {call.direction === "out" ? t("outgoing") : t("forQueue", { queue: queue || call.dialled })}
      </span>
    </>
  );
}
