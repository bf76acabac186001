import { ShareAltOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { StaffName, When } from "@/ui";
import type { Action } from "../composer/actions";
import styles from "./notices.module.css";

interface SharingBannerProps {
  kase: Case;
  onAct(action: Action): void;
}

/** With which other province the case is shared, or to which it is offered, and the way back. */
export function SharingBanner({ kase, onAct }: SharingBannerProps) {
  const { t } = useTranslation("case");
  const { sharing, shared, actions } = kase;
  if (!sharing) return null;
  const back: Action | undefined = (["take_back", "hand_back"] as const).find((one) => actions.includes(one));
  const words = shared
    ? t(`sharing.here.${sharing.kind}`, { unit: sharing.from_unit.name })
    : t(sharing.accepted ? `sharing.with.${sharing.kind}` : `sharing.offered.${sharing.kind}`, {
        unit: sharing.to_unit.name,
      });
  return (
    <section className={styles.urgent} aria-label={t("sharing.title")}>
      <ShareAltOutlined aria-hidden />
      <span className={styles.urgentWords}>
        <b>{words}</b> {sharing.reason}{" "}
        <span className={styles.quiet}>
          <StaffName staff={sharing.accepted ? sharing.answered_by : sharing.offered_by} />{" "}
          <When at={sharing.accepted ? sharing.answered_at : sharing.offered_at} />
        </span>
        {shared && <span className={styles.limits}>{t(`sharing.limits.${shared}`)}</span>}
      </span>
      {back && (
        <Button size="small" onClick={() => onAct(back)}>
          {t(back === "take_back" && !sharing.accepted ? "sharing.withdraw" : `action.${back}`)}
        </Button>
      )}
    </section>
  );
}
