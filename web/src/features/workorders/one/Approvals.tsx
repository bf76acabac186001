import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "@/features/case/facts/Card";
import { money } from "@/features/case/words";
import { useMay } from "@/session/session";
import type { Workorder } from "../api";
import styles from "./one.module.css";

/** Money that takes somebody's agreement, and how far that has come; what is void is left out. */
export function Approvals({ one: { approvals } }: { one: Workorder }) {
  const { t } = useTranslation(["workorders", "case", "common"]);
  const may = useMay("approvals.read");
  const standing = approvals.filter(({ state }) => state !== "void");
  if (standing.length === 0) return null;
  return (
    <Card title={t("one.approvals")}>
      <ul className={styles.links}>
        {standing.map((each) => (
          <li key={each.id}>
            <b>{t("case:rounds.money", { amount: money(each.amount) })}</b> ·{" "}
            {t(`one.approval.${each.state}`, {
              step: each.step,
              steps: each.steps,
              unit: each.unit?.name,
              post: t(`common:post.${each.post}`, { defaultValue: each.post ?? "" }),
            })}{" "}
            ·{" "}
            {may ? (
              <Link to="/approvals" search={{ view: "all", approval: each.id }}>
                {each.number}
              </Link>
            ) : (
              each.number
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
