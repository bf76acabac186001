import { Link as To } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { StateTag, When } from "@/ui";
import { Card } from "./Card";
import styles from "./rounds.module.css";

/** Complaints that have to do with this one: what it repeats, what repeats it, what was merged. */
export function LinksCard({ kase: { links } }: { kase: Case }) {
  const { t } = useTranslation("case");
  if (links.length === 0) return null;
  return (
    <Card title={t("links.title")}>
      <ul className={styles.list}>
        {links.map(({ id, kind, forward, number, matter, state, registered_at }) => (
          <li key={`${id}/${kind}/${forward}`}>
            <span className={styles.line}>
              <To to="/tickets/$id" params={{ id }}>
                {number}
              </To>
              <StateTag state={state} />
            </span>
            <p>
              <small className={styles.small}>{t(`links.${kind}.${forward ? "to" : "from"}`)}</small> {matter}{" "}
              <When at={registered_at} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
