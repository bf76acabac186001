import { CheckCircleFilled, CloseCircleFilled, LockFilled, StopFilled } from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import styles from "../account.module.css";
import { deviceOf, partsOf } from "./device";

export function Device({ browser }: { browser: string | null }) {
  const { t } = useTranslation("account");
  return <span title={browser ?? undefined}>{deviceOf(browser) ?? t("common:unknown")}</span>;
}

export function MethodWords({ method }: { method: string }) {
  const { t } = useTranslation("account");
  return (
    <>
      {partsOf(method)
        .map((part) => t(`method.${part}`, { defaultValue: part }))
        .join(" + ")}
    </>
  );
}

const signs: Record<string, [ComponentType, string | undefined]> = {
  opened: [CheckCircleFilled, styles.good],
  wrong_password: [CloseCircleFilled, styles.bad],
  wrong_code: [CloseCircleFilled, styles.bad],
  locked: [LockFilled, styles.bad],
  disabled: [StopFilled, styles.bad],
};

export function OutcomeSign({ outcome }: { outcome: string }) {
  const { t } = useTranslation("account");
  const [Icon, look] = signs[outcome] ?? [CloseCircleFilled, styles.bad];
  return (
    <span className={look}>
      <Icon aria-hidden /> {t(`outcome.${outcome}`, { defaultValue: outcome })}
    </span>
  );
}
