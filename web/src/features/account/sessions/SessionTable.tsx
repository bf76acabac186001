import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { SessionLine } from "@/api/types";
import { When } from "@/ui";
import styles from "../account.module.css";
import { Device, MethodWords } from "./words";

interface SessionTableProps {
  sessions: readonly SessionLine[];
  /** Ends one of them; without it they are only looked at. */
  onEnd?: (session: SessionLine) => void;
  ending?: string | undefined;
}

/** Where somebody is signed in, the latest used first. */
export function SessionTable({ sessions, onEnd, ending }: SessionTableProps) {
  const { t } = useTranslation("account");
  return (
    <table className={styles.table} aria-label={t("sessions.label")}>
      <thead>
        <tr>
          <th>{t("sessions.device")}</th>
          <th>{t("sessions.address")}</th>
          <th>{t("sessions.method")}</th>
          <th>{t("sessions.started")}</th>
          <th>{t("sessions.seen")}</th>
          {onEnd && <th className={styles.act} aria-label={t("sessions.end")} />}
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td>
              <Device browser={session.browser} />{" "}
              {session.this && <Tag color="green">{t("sessions.this")}</Tag>}
            </td>
            <td className={styles.figures}>{session.address ?? t("common:unknown")}</td>
            <td>
              <MethodWords method={session.method} />
            </td>
            <td>
              <When at={session.started_at} />
            </td>
            <td>
              <When at={session.seen_at} />
            </td>
            {onEnd && (
              <td className={styles.act}>
                {!session.this && (
                  <Button
                    size="small"
                    danger
                    type="text"
                    loading={ending === session.id}
                    onClick={() => onEnd(session)}
                  >
                    {t("sessions.end")}
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
