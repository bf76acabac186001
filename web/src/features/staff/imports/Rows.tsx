import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel } from "@/ui";
import ui from "@/ui/page.module.css";
import styles from "../staff.module.css";
import { type Fate, type OrganisationImport, rowsOptions } from "./api";

const COLOURS: Record<Fate, string> = {
  new: "success",
  changed: "processing",
  known: "default",
  refused: "error",
};
const FATES = ["new", "changed", "known", "refused"] as const;

/** Every row with what it would do; once it is done, the rows that were refused. */
export function Rows({ id, state }: { id: string; state: OrganisationImport["state"] }) {
  const { t } = useTranslation("staff");
  const [fate, setFate] = useState<Fate>();
  const previewed = state === "previewed";
  const list = useInfiniteQuery({
    ...rowsOptions(id, state, fate),
    enabled: state !== "discarded",
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (state === "discarded") return null;
  return (
    <>
      {previewed && (
        <div className={styles.fates}>
          <Segmented<string>
            aria-label={t("imports.row.fate")}
            value={fate ?? ""}
            onChange={(value) => setFate(FATES.find((one) => one === value))}
            options={[
              { value: "", label: t("imports.all") },
              ...FATES.map((value) => ({ value, label: t(`imports.fate.${value}`) })),
            ]}
          />
        </div>
      )}
      <div className={ui.frame}>
        {list.isError ? (
          <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton active className={ui.skeleton ?? ""} />
        ) : rows.length === 0 ? (
          <Empty what={t("imports.noRows")} />
        ) : (
          <table className={`${ui.sticky} ${styles.table}`} aria-label={t("imports.row.fate")}>
            <thead>
              <tr>
                <th style={{ width: 80 }}>{t("imports.row.line")}</th>
                <th style={{ width: 90 }}>{t("imports.row.sheet")}</th>
                <th style={{ width: 180 }}>{t("imports.row.key")}</th>
                <th style={{ width: 180 }}>{t("imports.row.name")}</th>
                <th style={{ width: 100 }}>{t("imports.row.fate")}</th>
                <th>{t("imports.row.why")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const why = row.problems.map(({ field, message }) =>
                  field ? `${field}: ${message}` : message,
                );
                return (
                  <tr key={`${row.sheet} ${row.line}`}>
                    <td className={styles.figures}>{row.line}</td>
                    <td>{t(`imports.sheet.${row.sheet}`)}</td>
                    <td title={row.key}>{row.key}</td>
                    <td title={row.name}>{row.name}</td>
                    <td>
                      <Tag color={COLOURS[row.fate]}>{t(`imports.fate.${row.fate}`)}</Tag>
                    </td>
                    <td title={why.join("\n")}>{why.join("; ")}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {list.hasNextPage && (
          <div className={styles.more}>
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("imports.more")}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
