import { CloseCircleFilled, CloseOutlined, ReloadOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./documents.module.css";
import type { Sending } from "./useUploads";

interface SendingRowProps {
  sending: Sending;
  onDrop(): void;
  onRetry(): void;
}

/** A file on its way, or why it did not arrive. */
export function SendingRow({ sending: { file, share, error, again }, onDrop, onRetry }: SendingRowProps) {
  const { t } = useTranslation("documents");
  return (
    <li className={styles.row}>
      <div className={styles.said}>
        <span className={styles.name} title={file.name}>
          {file.name}
        </span>
        {error ? (
          <span className={styles.note} data-tone="infected" role="alert">
            <CloseCircleFilled aria-hidden /> {error}
          </span>
        ) : (
          <Progress
            percent={Math.round(share * 100)}
            size="small"
            status="active"
            aria-label={t("sending", { name: file.name })}
          />
        )}
      </div>
      {error && again && (
        <Button type="text" size="small" icon={<ReloadOutlined />} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
      {error && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={onDrop}
          aria-label={t("putAway", { name: file.name })}
        />
      )}
    </li>
  );
}
