import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { When } from "@/ui";
import { belongingsOptions } from "./api";
import styles from "./staff.module.css";
import type { StaffMember } from "./types";

/** What still lies with a person: to be handed over before they go, or after they went. */
export function Belongings({ person }: { person: StaffMember }) {
  const { t } = useTranslation("staff");
  const { data } = useQuery(belongingsOptions(person.id));
  if (!data) return null;
  const counts = [
    ["tickets", data.tickets],
    ["contacts", data.contacts],
    ["promises", data.promises],
  ] as const;
  return (
    <section className={styles.part} aria-label={t("part.owns")}>
      <h3>{t("part.owns")}</h3>
      {counts.every(([, count]) => count === 0) ? (
        <p className={styles.quiet}>{t("owns.nothing")}</p>
      ) : (
        <p className={person.active ? undefined : styles.note}>
          {counts
            .filter(([, count]) => count > 0)
            .map(([what, count]) => t(`owns.${what}`, { count }))
            .join(t("comma"))}
        </p>
      )}
      <ul className={styles.owned}>
        {data.first.map((ticket) => (
          <li key={ticket.id}>
            <Link to="/tickets/$id" params={{ id: ticket.id }}>
              {ticket.number}
            </Link>{" "}
            <When at={ticket.due_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
