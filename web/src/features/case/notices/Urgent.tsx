import { BellFilled } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Case } from "@/api/types";
import { StaffName, When } from "@/ui";
import { useIntention } from "../composer/useIntention";
import { unseenUrgings } from "./notices";
import styles from "./notices.module.css";

/** The complaint department presses: whoever is responsible reads it and says so. */
export function Urgent({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const client = useQueryClient();
  const { show } = useProblem();
  const { keyFor, fulfilled } = useIntention();
  const [busy, setBusy] = useState(false);
  const unseen = unseenUrgings(kase);
  const latest = unseen.at(-1);
  if (!latest) return null;
  const mine = kase.actions.includes("see_urgings");
  const see = async () => {
    setBusy(true);
    try {
      await unwrap(
        api.POST("/api/v1/tickets/{id}/see-urgings", {
          params: { path: { id: kase.id } },
          ...intent(keyFor({ seen: latest.id })),
          // Nobody's work is crossed by having read.
          body: { version: null },
        }),
      );
      fulfilled();
      void client.invalidateQueries({ queryKey: ["worklist"], refetchType: "none" });
      await client.invalidateQueries({ queryKey: keys.ticket(kase.id) });
    } catch (problem) {
      show(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.urgent} role={mine ? "alert" : "status"} data-mine={mine || undefined}>
      <BellFilled aria-hidden />
      <span className={styles.urgentWords}>
        <b>{t(mine ? "urging.pressed" : "urging.unseen", { count: unseen.length })}</b> {latest.text}{" "}
        <span className={styles.quiet}>
          <StaffName staff={latest.urged_by} /> <When at={latest.at} />
        </span>
      </span>
      {mine && (
        <Button size="small" type="primary" loading={busy} onClick={() => void see()}>
          {t("urging.see")}
        </Button>
      )}
    </div>
  );
}
