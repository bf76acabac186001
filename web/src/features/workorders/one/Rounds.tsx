import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "@/features/case/facts/Card";
import { useMay } from "@/session/session";
import { StaffName, When } from "@/ui";
import type { Workorder } from "../api";
import styles from "./one.module.css";

/** The rounds before this one, and until when a closed one can be opened again. */
export function Rounds({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  const registers = useMay("workorders.register");
  const over = one.reopen_until !== null && !one.may.includes("reopen") && registers;
  if (one.rounds.length === 0 && one.reopen_until === null) return null;
  return (
    <Card title={t("one.rounds")}>
      {one.rounds.length > 0 && (
        <ul className={styles.links}>
          {one.rounds.map((round) => (
            <li key={round.number}>
              <b>{t("one.roundOf", { number: round.number })}</b> {t("one.closed")}{" "}
              <When at={round.closed_at} full /> · {t(round.kept ? "one.closedInTime" : "one.closedLate")} ·{" "}
              {t("event.reopened")} <When at={round.reopened_at} full />{" "}
              <StaffName staff={round.reopened_by} />
            </li>
          ))}
        </ul>
      )}
      {one.reopen_until !== null && (
        <p className={styles.quiet}>
          {t(over ? "one.reopenOver" : "one.reopenUntil")} <When at={one.reopen_until} full />
        </p>
      )}
      {over && <Link to="/workorders/new">{t("one.newOne")}</Link>}
    </Card>
  );
}
