import { Modal, Progress } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../telephony.module.css";
import type { Seat } from "../types";
import { useMicrophone } from "./microphone";
import { PhoneSign } from "./PhoneSign";

interface PhoneCheckProps {
  seat: Seat;
  onClose(): void;
}

/** Before the first call: the phone is known to the switch, and the microphone hears its agent. */
export function PhoneCheck({ seat, onClose }: PhoneCheckProps) {
  const { t } = useTranslation("telephony");
  return (
    <Modal open title={t("check.title")} onCancel={onClose} footer={null} width={460} destroyOnHidden>
      <dl className={styles.facts}>
        <div>
          <dt>{t("check.extension")}</dt>
          <dd>{seat.extension}</dd>
        </div>
        <div>
          <dt>{t("check.phone")}</dt>
          <dd>{seat.in_browser ? <PhoneSign /> : t("check.desk")}</dd>
        </div>
        {seat.in_browser && <Microphone />}
      </dl>
    </Modal>
  );
}

function Microphone() {
  const { t } = useTranslation("telephony");
  const { microphone, devices, level } = useMicrophone();
  return (
    <>
      <div>
        <dt>{t("check.microphone")}</dt>
        <dd role="status">
          {t(`check.is.${microphone}`)}
          {devices.length > 0 && <span className={styles.quiet}> {devices.filter(Boolean).join(" · ")}</span>}
        </dd>
      </div>
      {microphone === "ready" && (
        <div>
          <dt>{t("check.level")}</dt>
          <dd>
            <Progress percent={level} showInfo={false} size="small" aria-label={t("check.level")} />
            <span className={styles.quiet}>{t("check.speak")}</span>
          </dd>
        </div>
      )}
    </>
  );
}
