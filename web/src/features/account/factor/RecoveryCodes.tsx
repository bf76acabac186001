import { CopyOutlined, DownloadOutlined } from "@ant-design/icons";
import { Alert, App, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../account.module.css";

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

function download(codes: readonly string[], name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Shown only now, so one goes on only after saying that they are kept. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useTranslation("account");
  const { message } = App.useApp();
  const [kept, setKept] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      void message.success(t("factor.copied"));
    } catch {
      void message.error(t("factor.notCopied"));
    }
  };
  return (
    <div className={styles.recovery}>
      <Alert type="warning" showIcon title={t("factor.codesHow")} />
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.inline}>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t("factor.copy")}
        </Button>
        <Button icon={<DownloadOutlined />} onClick={() => download(codes, "shouwen-recovery-codes.txt")}>
          {t("factor.download")}
        </Button>
      </div>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        {t("factor.kept")}
      </Checkbox>
      <Button type="primary" disabled={!kept} onClick={onDone}>
        {t("factor.done")}
      </Button>
    </div>
  );
}
