import { CheckCircleOutlined, DisconnectOutlined, SyncOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type LiveState, useLive } from "@/live/live";
import styles from "./shell.module.css";

const icons = { live: CheckCircleOutlined, connecting: SyncOutlined, offline: DisconnectOutlined };

/** A short break that mends itself is not worth anyone's eye. */
function useSettled(state: LiveState): LiveState {
  const [shown, setShown] = useState<LiveState>("live");
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), state === "live" ? 0 : 1_500);
    return () => clearTimeout(timer);
  }, [state]);
  return shown;
}

/** Whether the screen hears of others' changes. */
export function LiveSign() {
  const { t } = useTranslation("shell");
  const state = useSettled(useLive());
  const Icon = icons[state];
  return (
    <Tooltip title={t(`live.${state}.how`)}>
      <span className={`${styles.live} ${styles[state]}`} role="status">
        <Icon aria-hidden />
        <span className={styles.liveWord}>{t(`live.${state}.what`)}</span>
      </span>
    </Tooltip>
  );
}
