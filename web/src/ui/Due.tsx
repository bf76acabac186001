import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  CloseCircleOutlined,
  PauseCircleOutlined,
  WarningFilled,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ClockState } from "@/api/types";
import { useMe } from "@/session/session";
import { useNow } from "./now";
import { absoluteWithZone, span, urgencyOf } from "./time";
import styles from "./ui.module.css";

interface DueProps {
  at: string | null | undefined;
  state: ClockState;
  /** When amber begins. */
  soonAt: string | number;
  /** When the clock was stopped, for clocks that are over. */
  stoppedAt?: string | null;
}

/** A deadline at a glance: how long is left or how far it is over, in colour, sign and words. */
export function Due({ at, state, soonAt, stoppedAt }: DueProps) {
  const { t } = useTranslation("common");
  const { zone } = useMe();
  const now = useNow();
  if (state === "kept" || state === "late") {
    const icon = state === "kept" ? <CheckCircleOutlined /> : <CloseCircleOutlined />;
    const title = stoppedAt ? absoluteWithZone(stoppedAt, zone) : at ? absoluteWithZone(at, zone) : undefined;
    return (
      <Sign tone={state} icon={icon} title={title} at={stoppedAt ?? at}>
        {t(`due.${state}`)}
      </Sign>
    );
  }
  if (!at || state === "none") {
    return (
      <span className={styles.quiet} title={t(state === "none" ? "due.elsewhere" : "due.none")}>
        {t("due.dash")}
      </span>
    );
  }
  if (state === "paused") {
    return (
      <Sign
        tone="paused"
        icon={<PauseCircleOutlined />}
        title={t("due.pausedAt", { time: absoluteWithZone(at, zone) })}
        at={at}
      >
        {t("due.paused")}
      </Sign>
    );
  }
  const urgency = state === "lost" ? "lost" : urgencyOf(at, now, new Date(soonAt).getTime());
  const words = span(Date.parse(at) - now, t);
  const icon =
    urgency === "lost" ? (
      <CloseCircleFilled />
    ) : urgency === "soon" ? (
      <WarningFilled />
    ) : (
      <ClockCircleOutlined />
    );
  return (
    <Sign tone={urgency} icon={icon} title={t("due.at", { time: absoluteWithZone(at, zone) })} at={at}>
      {t(urgency === "lost" ? "due.over" : "due.left", { span: words })}
    </Sign>
  );
}

interface SignProps {
  tone: "lost" | "soon" | "calm" | "kept" | "late" | "paused";
  icon: ReactNode;
  title: string | undefined;
  at: string | null | undefined;
  children: ReactNode;
}

function Sign({ tone, icon, title, at, children }: SignProps) {
  return (
    <time className={`${styles.due} ${styles[tone]}`} dateTime={at ?? undefined} title={title}>
      <span aria-hidden>{icon}</span> {children}
    </time>
  );
}
