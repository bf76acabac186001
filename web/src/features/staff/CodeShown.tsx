import { Alert, Modal, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absoluteWithZone } from "@/ui";
import styles from "./staff.module.css";
import type { GivenCode } from "./types";

/** The code of a first sign-in, now and never again. */
export function CodeShown({ given, onClose }: { given: GivenCode | undefined; onClose: () => void }) {
  const { t } = useTranslation("staff");
  const { zone } = useMe();
  return (
    <Modal
      open={given !== undefined}
      title={t("code.title")}
      onCancel={onClose}
      onOk={onClose}
      okText={t("code.noted")}
      cancelButtonProps={{ style: { display: "none" } }}
      mask={{ closable: false }}
    >
      {given && (
        <>
          <Typography.Paragraph copyable={{ text: given.code }} className={styles.code ?? ""}>
            {given.code}
          </Typography.Paragraph>
          <Alert
            type="info"
            showIcon
            title={t("code.once")}
            description={t("code.how", { until: absoluteWithZone(given.until, zone) })}
          />
        </>
      )}
    </Modal>
  );
}
