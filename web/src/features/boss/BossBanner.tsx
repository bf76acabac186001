/** Told where people work while BOSS is left in peace: what that means, and that work goes on. */
import { DisconnectOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/session/session";
import { useNow } from "@/ui";
import { lineOptions } from "./api";
import styles from "./boss.module.css";
import { clockTime, isOut } from "./telling";

export function BossBanner() {
  const { t } = useTranslation("boss");
  const { zone } = useMe();
  const now = useNow();
  const { data: line } = useQuery({ ...lineOptions, enabled: useMay("customers.read") });
  if (!line || !isOut(line, now)) return null;
  return (
    <p className={styles.banner} role="status">
      <DisconnectOutlined aria-hidden />{" "}
      {t(`banner.${line.why ?? "down"}`, { time: clockTime(line.since ?? "", zone, now) })}
    </p>
  );
}
