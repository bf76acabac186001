import { AlertFilled, InfoCircleOutlined, WarningFilled } from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { AlarmLevel } from "../types";
import styles from "./alarms.module.css";

const SIGNS: Record<AlarmLevel, ComponentType> = {
  notice: InfoCircleOutlined,
  warning: WarningFilled,
  serious: AlertFilled,
};

/** How much an alarm presses: a sign, a colour and a word. */
export function Level({ level }: { level: AlarmLevel }) {
  const { t } = useTranslation("processes");
  const Sign = SIGNS[level];
  return (
    <span className={styles[level]}>
      <Sign /> {t(`alarms.level.${level}`)}
    </span>
  );
}
