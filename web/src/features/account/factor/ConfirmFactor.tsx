import { Button, Input, Typography } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Enrolment } from "@/api/types";
import styles from "../account.module.css";

interface ConfirmFactorProps {
  enrolment: Enrolment;
  confirming: boolean;
  failed: boolean;
  onCode: (code: string) => void;
}

const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

/** The QR code to scan, the secret to type where there is no camera, and the field for the first code. */
export function ConfirmFactor({ enrolment, confirming, failed, onCode }: ConfirmFactorProps) {
  const { t } = useTranslation("account");
  const [code, setCode] = useState("");
  useEffect(() => {
    if (failed) setCode("");
  }, [failed]);
  const typed = (text: string) => {
    setCode(text);
    if (/^\d{6}$/.test(text.replace(/\s/g, "")) && !confirming) onCode(text);
  };
  return (
    <ol className={styles.enrolment}>
      <li>
        <p>{t("factor.scan")}</p>
        <img className={styles.qr} src={enrolment.qr} alt={t("factor.qr")} width={190} height={190} />
        <p className={styles.quiet}>{t("factor.orType")}</p>
        <Typography.Text className={styles.secret} copyable={{ text: enrolment.secret }}>
          {grouped(enrolment.secret)}
        </Typography.Text>
      </li>
      <li>
        <label htmlFor="first-code">{t("factor.firstCode")}</label>
        <div className={styles.inline}>
          <Input
            id="first-code"
            className={styles.code}
            value={code}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            status={failed && !code ? "error" : undefined}
            onChange={(event) => typed(event.target.value)}
            onPressEnter={() => code.trim() && onCode(code)}
          />
          <Button type="primary" loading={confirming} onClick={() => code.trim() && onCode(code)}>
            {t("factor.confirm")}
          </Button>
        </div>
      </li>
    </ol>
  );
}
