/** What waits in one's part of the organisation to be taken up, the most pressing first. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { When } from "@/ui";
import { countOptions, openOptions } from "./api";
import styles from "./ladder.module.css";
import { whyOf } from "./words";

const CAP = 99;

export function OpenEscalations() {
  const { t } = useTranslation(["escalations", "rules"]);
  const may = useMay("escalations.read");
  const count = useQuery({ ...countOptions, enabled: may });
  const open = useInfiniteQuery({ ...openOptions, enabled: may && (count.data?.open ?? 0) > 0 });
  if (!count.data || count.data.open === 0) return null;
  const rows = open.data?.pages.flatMap((page) => page.rows) ?? [];
  const said = (number: number) => (number > CAP ? `${CAP}+` : String(number));
  return (
    <section className={styles.open}>
      <h2>{t("waiting", { open: said(count.data.open), overdue: said(count.data.overdue) })}</h2>
      <ul>
        {rows.map((one) => (
          <li key={one.id}>
            {one.ticket_kind === "workorder" ? (
              <Link to="/workorders/$id" params={{ id: one.ticket }}>
                {one.number}
              </Link>
            ) : (
              <Link to="/tickets/$id" params={{ id: one.ticket }}>
                {one.number}
              </Link>
            )}
            <b>{one.level_name}</b>
            <span>{whyOf(one, t)}</span>
            <span>
              {one.told.length > 0 ? one.told.map(({ name }) => name).join(t("rules:comma")) : t("nobody")}
            </span>
            <span>
              {t("acceptBy")} <When at={one.accept_by} full />
            </span>
          </li>
        ))}
      </ul>
      {open.hasNextPage && (
        <Button size="small" loading={open.isFetchingNextPage} onClick={() => void open.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
