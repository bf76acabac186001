import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import type { FigureRow } from "@/api/types";
import { Empty } from "@/ui";
import ui from "@/ui/page.module.css";
import type { Asked } from "../api";
import styles from "../figures.module.css";
import { Taking } from "../Taking";
import { Waiting } from "../Waiting";
import { valueWord } from "../words";
import { faultRowsOptions, fetchFaultRows, type OpenedFaults } from "./api";

interface FaultDrawerProps {
  opened: OpenedFaults | undefined;
  asked: Asked;
  onClose: () => void;
}

/** The tickets behind a number. */
export function FaultDrawer({ opened, asked, onClose }: FaultDrawerProps) {
  const { t } = useTranslation("figures");
  const title = opened && `${opened.name} · ${t(`faults.column.${opened.part}`)}`;
  return (
    <Drawer open={opened !== undefined} size={900} title={title} onClose={onClose}>
      {opened && <Tickets opened={opened} asked={asked} name={title ?? ""} />}
    </Drawer>
  );
}

function Tickets({ opened, asked, name }: { opened: OpenedFaults; asked: Asked; name: string }) {
  const { t } = useTranslation("figures");
  const rows = useInfiniteQuery(faultRowsOptions(opened, asked));
  const lines = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <div className={styles.take}>
        <Taking
          fetch={(form) => fetchFaultRows(opened, asked, form)}
          name={`${name}-${asked.from}-${asked.to}`}
        />
      </div>
      <Waiting query={rows}>
        {lines.length === 0 && !rows.hasNextPage ? (
          <Empty what={t("noRows.what")} how={t("noRows.how")} />
        ) : (
          <>
            <TicketTable lines={lines} />
            <p className={styles.foot}>
              <span className={styles.quiet}>{t("rowsShown", { count: lines.length })}</span>
              {rows.hasNextPage && (
                <Button
                  size="small"
                  loading={rows.isFetchingNextPage}
                  onClick={() => void rows.fetchNextPage()}
                >
                  {t("more")}
                </Button>
              )}
            </p>
          </>
        )}
      </Waiting>
    </>
  );
}

function TicketTable({ lines }: { lines: readonly FigureRow[] }) {
  const { t, i18n } = useTranslation("figures");
  const hours = (row: FigureRow, fact: "repair" | "limit") => {
    const seconds = row.facts[fact];
    return valueWord(typeof seconds === "number" ? seconds / 3600 : null, "hours", i18n.language, t);
  };
  return (
    <table className={`${ui.table} ${styles.table}`}>
      <thead>
        <tr>
          <th style={{ width: 104 }}>{t("faults.column.ended")}</th>
          <th style={{ width: 190 }}>{t("column.case")}</th>
          <th>{t("column.matter")}</th>
          <th style={{ width: 130 }}>{t("column.category")}</th>
          <th style={{ width: 150 }}>{t("column.unit")}</th>
          <th style={{ width: 90 }} className={ui.number}>
            {t("faults.column.repair")}
          </th>
          <th style={{ width: 90 }} className={ui.number}>
            {t("faults.column.limit")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of another area have no id, and none ever moves
          <tr key={at}>
            <td>{row.day}</td>
            <td>
              {row.ticket ? (
                <Link to="/workorders/$id" params={{ id: row.ticket }}>
                  {row.number}
                </Link>
              ) : (
                <span className={styles.quiet}>{t("elsewhereCase")}</span>
              )}
            </td>
            <td title={row.matter ?? undefined}>{row.matter}</td>
            <td title={row.category_name}>{row.category_name}</td>
            <td title={row.unit.name}>{row.unit.name}</td>
            <td className={ui.number}>{hours(row, "repair")}</td>
            <td className={ui.number}>{hours(row, "limit")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
