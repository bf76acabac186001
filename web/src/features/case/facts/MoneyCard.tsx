import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMay, useMe } from "@/session/session";
import { absolute, StaffName } from "@/ui";
import type { Action } from "../composer/actions";
import { money, standingOf } from "../words";
import { Card } from "./Card";
import styles from "./rounds.module.css";

interface MoneyCardProps {
  kase: Case;
  onAct(action: Action): void;
}

/** Money promised to the customer, and whether it arrived. */
export function MoneyCard({ kase: { approvals, refunds, actions }, onAct }: MoneyCardProps) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const standing = approvals.filter(({ state }) => state !== "void");
  if (refunds.length + standing.length === 0) return null;
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
        {standing.map((one) => (
          <Agreement key={one.id} one={one} />
        ))}
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

/** Money that takes somebody's agreement, and how far that has come. */
function Agreement({ one }: AgreementProps) {
  const { t } = useTranslation(["case", "common"]);
  const may = useMay("approvals.read");
  return (
    <li>
      <span className={styles.line}>
        <b>{t("rounds.money", { amount: money(one.amount) })}</b>
        <small className={styles.small}>{t("refund.round", { round: one.round })}</small>
      </span>
      <p>
        {standingOf(one, t)} ·{" "}
        {may ? (
          <Link to="/approvals" search={{ view: "all", approval: one.id }} title={t("refund.approval.open")}>
            {one.number}
          </Link>
        ) : (
          one.number
        )}
      </p>
    </li>
  );
}

interface AgreementProps {
  one: Case["approvals"][number];
}
