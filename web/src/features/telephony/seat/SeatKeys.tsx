import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import styles from "../telephony.module.css";
import { type KeyedAct, printed, STROKES } from "./keys";

/** All keys of a seat. */
export function SeatKeys({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("telephony");
  return (
    <Modal open title={t("keys.title")} onCancel={onClose} footer={null} width={420}>
      <p className={styles.quiet}>{t("keys.how")}</p>
      <dl className={styles.facts}>
        {(Object.entries(STROKES) as [KeyedAct, string][]).map(([act, stroke]) => (
          <div key={act}>
            <dt>
              <Kbd>{printed(stroke)}</Kbd>
            </dt>
            <dd>{t(`act.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
