import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FileOutlined,
} from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import type { BossBill } from "./api";
import styles from "./boss.module.css";
import { money } from "./telling";

const SIGNS = {
  paid: <CheckCircleOutlined aria-hidden />,
  due: <ClockCircleOutlined aria-hidden />,
  overdue: <ExclamationCircleOutlined aria-hidden />,
  prepared: <FileOutlined aria-hidden />,
} as const;

/** The last bills, the newest first, each with how it stands now. */
export function BossBills({ bills }: { bills: BossBill[] | null }) {
  const { t } = useTranslation("boss");
  return (
    <section className={styles.part} aria-label={t("bills.title")}>
      <h3>{t("bills.title")}</h3>
      {!bills && <p className={styles.quiet}>{t("bills.unknown")}</p>}
      {bills?.length === 0 && <p className={styles.quiet}>{t("bills.none")}</p>}
      {bills && bills.length > 0 && (
        <table className={styles.bills}>
          <thead className="sr-only">
            <tr>
              <th>{t("bills.period")}</th>
              <th>{t("bills.amount")}</th>
              <th>{t("bills.standing")}</th>
            </tr>
          </thead>
          <tbody>
            {bills.map((bill) => (
              <Bill key={bill.number} bill={bill} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Bill({ bill }: { bill: BossBill }) {
  const { t, i18n } = useTranslation("boss");
  const { zone } = useMe();
  const { number, account, standing, amount, remaining, due_at: due } = bill;
  const partly = standing !== "paid" && Number(remaining.amount) !== Number(amount.amount);
  const from = bill.period_from ?? bill.billed_at;
  return (
    <tr title={[number, account].filter(Boolean).join(" · ")}>
      <td>{from ? absolute(from, zone, "YYYY-MM") : number}</td>
      <td className={styles.figure}>{money(amount, i18n.language)}</td>
      <td className={styles.standing} data-standing={standing}>
        {SIGNS[standing]}{" "}
        {due && standing !== "paid"
          ? t(`standing.${standing}By`, { date: absolute(due, zone, "MM-DD") })
          : t(`standing.${standing}`)}
        {partly && (
          <span className={styles.quiet}>
            {" "}
            {t("bills.left", { amount: money(remaining, i18n.language) })}
          </span>
        )}
      </td>
    </tr>
  );
}
