import { InboxOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Skeleton, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { Empty, ProblemPanel, StaffName, useDelayed, When } from "@/ui";
import { bring, importKeys, importsOptions } from "./api";
import { Sums } from "./Counts";
import styles from "./imports.module.css";
import { StateSign } from "./StateSign";

interface StartProps {
  onOpen: (id: string) => void;
}

/** Where a file is brought, and what was imported before. */
export function Start({ onOpen }: StartProps) {
  const { t } = useTranslation("imports");
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("about")}</p>
        </div>
      </header>
      <div className={styles.sections}>
        <Bringing onOpen={onOpen} />
        <Past onOpen={onOpen} />
      </div>
    </>
  );
}

function Bringing({ onOpen }: StartProps) {
  const { t } = useTranslation("imports");
  const client = useQueryClient();
  const { show } = useProblem();
  const bringing = useMutation({
    mutationFn: bring,
    onSuccess: async (laid) => {
      await client.invalidateQueries({ queryKey: importKeys.all });
      onOpen(laid.id);
    },
    onError: show,
  });
  return (
    <Upload.Dragger
      height={180}
      accept=".csv,.txt,.tsv,.xlsx"
      maxCount={1}
      showUploadList={false}
      disabled={bringing.isPending}
      beforeUpload={(file) => {
        bringing.mutate(file);
        return false;
      }}
    >
      <p className={styles.dropSign}>
        <InboxOutlined aria-hidden spin={bringing.isPending} />
      </p>
      <p>{t(bringing.isPending ? "bringing" : "drop")}</p>
      <p className={styles.quiet}>{t("dropHow")}</p>
    </Upload.Dragger>
  );
}

function Past({ onOpen }: StartProps) {
  const { t } = useTranslation("imports");
  const past = useInfiniteQuery(importsOptions);
  const slow = useDelayed(past.isPending);
  const rows = past.data?.pages.flat() ?? [];
  return (
    <section aria-label={t("past")}>
      <h2>{t("past")}</h2>
      {past.isError ? (
        <ProblemPanel problem={past.error} retry={() => void past.refetch()} />
      ) : past.isPending ? (
        slow && <Skeleton active />
      ) : rows.length === 0 ? (
        <Empty what={t("none")} how={t("noneHow")} />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={t("past")}>
            <thead>
              <tr>
                <th>{t("file")}</th>
                <th style={{ width: 150 }}>{t("source")}</th>
                <th style={{ width: 150 }}>{t("state")}</th>
                <th style={{ width: 360 }}>{t("rows")}</th>
                <th style={{ width: 150 }}>{t("by")}</th>
                <th style={{ width: 120 }}>{t("when")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id}>
                  <td title={one.file_name}>
                    <button type="button" className={styles.link} onClick={() => onOpen(one.id)}>
                      {one.file_name}
                    </button>
                  </td>
                  <td title={one.source ?? ""}>{one.source ?? "—"}</td>
                  <td>
                    <StateSign state={one.state} />
                  </td>
                  <td className={styles.figures}>{one.counts ? <Sums counts={one.counts} /> : "—"}</td>
                  <td>
                    <StaffName staff={one.laid_by} />
                  </td>
                  <td>
                    <When at={one.laid_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {past.hasNextPage && (
            <div className={styles.more}>
              <Button loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
                {t("more")}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}
