import { DownloadOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { save } from "@/api/save";
import { Empty, ProblemPanel } from "@/ui";
import { rejectedOptions, rejects } from "./api";
import styles from "./imports.module.css";

interface RejectedProps {
  id: string;
  state: string;
  reason: string;
}

/** The rows that are not taken, with their reasons, as they stand in the file. */
export function Rejected({ id, state, reason }: RejectedProps) {
  const { t } = useTranslation("imports");
  const { show } = useProblem();
  const list = useInfiniteQuery(rejectedOptions(id, state, reason));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const header = list.data?.pages[0]?.header ?? [];
  return (
    <section aria-label={t("rejected")}>
      <div className={styles.sectionHead}>
        <h2>{t("rejected")}</h2>
        <Button size="small" icon={<DownloadOutlined />} onClick={() => void save(rejects(id)).catch(show)}>
          {t("rejectsFile")}
        </Button>
      </div>
      {list.isError ? (
        <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton active />
      ) : rows.length === 0 ? (
        <Empty what={t("noRejected")} />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.cells} aria-label={t("rejected")}>
            <thead>
              <tr>
                <th>{t("line")}</th>
                <th>{t("why")}</th>
                {header.map((name) => (
                  <th key={name}>{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.line}>
                  <td className={styles.figures}>{row.line}</td>
                  <td className={styles.why} title={row.reason}>
                    {row.reason}
                  </td>
                  {header.map((name, place) => (
                    <td key={name} title={row.cells[place] ?? ""}>
                      {row.cells[place] ?? ""}
                    </td>
                  ))}
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
