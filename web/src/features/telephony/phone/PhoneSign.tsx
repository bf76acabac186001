import { AudioMutedOutlined, CheckCircleOutlined, DisconnectOutlined, SyncOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import styles from "../telephony.module.css";
import type { LineState } from "./line";
import { useLine } from "./usePhone";

export type PhoneWord = "ready" | "connecting" | "lost" | "refused" | "elsewhere" | "noMicrophone";

export const wordOf = ({ registration, microphone }: LineState): PhoneWord =>
  registration === "ready" && !microphone
    ? "noMicrophone"
    : registration === "off"
      ? "connecting"
      : registration;

const ICONS = {
  ready: CheckCircleOutlined,
  connecting: SyncOutlined,
  lost: DisconnectOutlined,
  refused: DisconnectOutlined,
  elsewhere: DisconnectOutlined,
  noMicrophone: AudioMutedOutlined,
};

/** Whether the browser's telephone can be rung. */
export function PhoneSign() {
  const { t } = useTranslation("telephony");
  const word = wordOf(useLine());
  const Icon = ICONS[word];
  const tone = word === "ready" ? styles.green : word === "connecting" ? styles.blue : styles.red;
  return (
    <span className={`${styles.standing} ${tone}`} role="status" title={t(`phone.${word}.how`)}>
      <Icon aria-hidden /> {t(`phone.${word}.what`)}
    </span>
  );
}
