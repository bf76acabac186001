import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SignInLine } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, Empty } from "@/ui";
import styles from "../account.module.css";
import { Device, MethodWords, OutcomeSign } from "./words";

interface SignInTableProps {
  lines: readonly SignInLine[];
  more: boolean;
  fetching: boolean;
  onMore: () => void;
}

/** Attempts to sign in, successful or not, newest first. */
export function SignInTable({ lines, more, fetching, onMore }: SignInTableProps) {
  const { t } = useTranslation("account");
  const { zone } = useMe();
  if (lines.length === 0) return <Empty what={t("history.empty")} how={t("history.emptyHow")} />;
  return (
    <>
      <table className={styles.table} aria-label={t("history.label")}>
        <thead>
          <tr>
            <th>{t("history.at")}</th>
            <th>{t("history.outcome")}</th>
            <th>{t("sessions.method")}</th>
            <th>{t("sessions.device")}</th>
            <th>{t("sessions.address")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className={styles.figures}>{absolute(line.at, zone, "YYYY-MM-DD HH:mm:ss")}</td>
              <td>
                <OutcomeSign outcome={line.outcome} />
              </td>
              <td>
                <MethodWords method={line.method} />
              </td>
              <td>
                <Device browser={line.browser} />
              </td>
              <td className={styles.figures}>{line.address ?? t("common:unknown")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <Button type="link" loading={fetching} onClick={onMore}>
          {t("history.more")}
        </Button>
      )}
    </>
  );
}
