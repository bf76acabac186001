import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, StaffName } from "@/ui";
import type { Action } from "../composer/actions";
import { money } from "../words";
import { Card } from "./Card";
import styles from "./rounds.module.css";

interface MoneyCardProps {
  kase: Case;
  onAct(action: Action): void;
}

/** Money promised to the customer, and whether it arrived. */
export function MoneyCard({ kase: { refunds, actions }, onAct }: MoneyCardProps) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  if (refunds.length === 0) return null;
  return (
    <Card
      title={t("refund.title")}
      extra={
        actions.includes("refund") && (
          <Button size="small" type="link" onClick={() => onAct("refund")}>
            {t("refund.check")}
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {refunds.map(({ round, amount, promised_at, settled_at, settled_by, received, note }) => (
          <li key={`${round}/${promised_at}`}>
            <span className={styles.line}>
              <b>{t("rounds.money", { amount: money(amount) })}</b>
              <small className={styles.small}>
                {t("refund.promisedAt", { time: absolute(promised_at, zone, "MM-DD HH:mm") })}
              </small>
            </span>
            <p>
              {settled_at ? (
                <>
                  {t(received ? "refund.received" : "refund.notReceived")} ·{" "}
                  {absolute(settled_at, zone, "MM-DD HH:mm")} <StaffName staff={settled_by} />
                </>
              ) : (
                <b>{t("refund.pending")}</b>
              )}
            </p>
            {note && <p>{note}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
