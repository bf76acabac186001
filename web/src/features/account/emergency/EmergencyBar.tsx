import { AlertFilled } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import type { OpenEmergency } from "@/api/types";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { useNewPowers } from "../api";
import styles from "./emergency.module.css";
import { leftWord } from "./left";

/** On every screen while emergency powers are open: where, why, and how long still. */
export function EmergencyBar() {
  const me = useMe();
  const renew = useNewPowers();
  return me.break_glass ? <Open emergency={me.break_glass} renew={renew} /> : null;
}

const useSeconds = (until: string, onOver: () => void): number => {
  const [now, setNow] = useState(serverNow);
  const left = Math.max(0, Date.parse(until) - now);
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left === 0) over();
  }, [left]);
  return left;
};

function Open({ emergency, renew }: { emergency: OpenEmergency; renew: () => Promise<void> }) {
  const { t } = useTranslation("account");
  const { show } = useProblem();
  const left = useSeconds(emergency.ends_at, () => void renew());
  const ending = useMutation({
    mutationFn: () =>
      unwrap(api.POST("/api/v1/break-glass/{id}/end", { params: { path: { id: emergency.id } } })),
    onSuccess: renew,
    onError: show,
  });
  return (
    <aside className={styles.bar} aria-label={t("emergency.title")}>
      <AlertFilled aria-hidden />
      <strong>{t("emergency.open", { unit: emergency.unit })}</strong>
      <span className={styles.reason} title={emergency.reason}>
        {emergency.reason}
      </span>
      <span className={styles.left} role="timer">
        {t("emergency.left", { time: leftWord(left) })}
      </span>
      <Button size="small" ghost loading={ending.isPending} onClick={() => ending.mutate()}>
        {t("emergency.end")}
      </Button>
    </aside>
  );
}
