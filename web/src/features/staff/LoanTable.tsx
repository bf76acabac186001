import { Button, Popconfirm, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { StaffName } from "@/ui";
import ui from "@/ui/page.module.css";
import { dayOf, lastDay } from "./days";
import { usePostName } from "./fields";
import styles from "./staff.module.css";
import type { Loan } from "./types";

const COLOURS: Record<string, string> = { running: "success", planned: "processing" };

interface LoanTableProps {
  loans: readonly Loan[];
  /** Whose name is told: the one who stands in, or the one stood in for. */
  side: "taker" | "giver";
  label: string;
  ending: boolean;
  onEnd?: (loan: string) => void;
}

/** Loans on one side, those that run first as the server orders them. */
export function LoanTable({ loans, side, label, ending, onEnd }: LoanTableProps) {
  const { t } = useTranslation("staff");
  const { zone } = useMe();
  const nameOf = usePostName();
  return (
    <div className={styles.scroll}>
      <table className={`${ui.cells} ${styles.small}`} aria-label={label}>
        <thead>
          <tr>
            <th>{t(`loan.${side}`)}</th>
            <th>{t("loan.what")}</th>
            <th>{t("loan.period")}</th>
            <th>{t("loan.reason")}</th>
            <th>{t("loan.state")}</th>
            <th aria-label={t("loan.end")} />
          </tr>
        </thead>
        <tbody>
          {loans.map((loan) => (
            <tr key={loan.id}>
              <td>
                <StaffName staff={loan[side]} />
              </td>
              <td>
                {loan.post && loan.unit
                  ? `${loan.unit.name} · ${nameOf(loan.post, loan.post_name)}`
                  : t("lend.all")}
              </td>
              <td className={styles.figures}>
                {dayOf(loan.valid_from, zone)} – {lastDay(loan.valid_until, zone)}
              </td>
              <td title={loan.reason} className={styles.reason}>
                {loan.reason}
              </td>
              <td>
                <Tag color={COLOURS[loan.state] ?? "default"}>{t(`loan.is.${loan.state}`)}</Tag>
              </td>
              <td>
                {onEnd && (loan.state === "running" || loan.state === "planned") && (
                  <Popconfirm title={t("loan.endSure")} onConfirm={() => onEnd(loan.id)}>
                    <Button size="small" loading={ending}>
                      {t("loan.end")}
                    </Button>
                  </Popconfirm>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
