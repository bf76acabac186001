import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel, StateTag, When } from "@/ui";
import { casesOptions } from "./api";
import styles from "./imports.module.css";

/** The cases that came in, as they stand now. */
export function Cases({ id }: { id: string }) {
  const { t } = useTranslation("imports");
  const list = useInfiniteQuery(casesOptions(id));
  const rows = list.data?.pages.flat() ?? [];
  return (
    <section aria-label={t("cases")}>
      <h2>{t("cases")}</h2>
      {list.isError ? (
        <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton active />
      ) : rows.length === 0 ? (
        <Empty what={t("noCases")} />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={t("cases")}>
            <thead>
              <tr>
                <th style={{ width: 180 }}>{t("number")}</th>
                <th style={{ width: 140 }}>{t("field.external_number")}</th>
                <th>{t("field.matter")}</th>
                <th style={{ width: 150 }}>{t("field.category")}</th>
                <th style={{ width: 130 }}>{t("field.status")}</th>
                <th style={{ width: 130 }}>{t("field.received_at")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link to="/tickets/$id" params={{ id: row.id }}>
                      {row.number}
                    </Link>
                  </td>
                  <td title={row.external_number}>{row.external_number}</td>
                  <td title={row.matter}>{row.matter}</td>
                  <td title={row.category_name}>{row.category_name}</td>
                  <td>
                    <StateTag state={row.state} />
                  </td>
                  <td>
                    <When at={row.registered_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <div className={styles.more}>
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t("more")}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}
