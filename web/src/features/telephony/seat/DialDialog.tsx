import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { useIntention } from "@/features/case/composer/useIntention";
import { dial } from "../api";
import styles from "../telephony.module.css";
import { Numbers } from "./ConsultDialog";
import { useDeed } from "./useDeed";

/** A call of one's own: the own phone first, then the number. */
export function DialDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("telephony");
  const { busy, run } = useDeed();
  const { keyFor, fulfilled } = useIntention();
  const call = async (number: string) => {
    if (!(await run(() => dial(number, keyFor(number))))) return;
    fulfilled();
    onClose();
  };
  return (
    <Modal open title={t("dial.title")} onCancel={onClose} footer={null} width={520} destroyOnHidden>
      <p className={styles.quiet}>{t("dial.how")}</p>
      <Numbers busy={busy} onRing={(number) => void call(number)} />
    </Modal>
  );
}
