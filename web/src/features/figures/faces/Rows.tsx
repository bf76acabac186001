import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { FigurePart, FigureRow, ScorecardValue } from "@/api/types";
import { Empty } from "@/ui";
import ui from "@/ui/page.module.css";
import { type Asked, rowsOptions } from "../api";
import { fetchRows } from "../exports";
import styles from "../figures.module.css";
import { Taking } from "../Taking";
import { Waiting } from "../Waiting";
import { countWord, valueWord } from "../words";

interface RowsFaceProps {
  value: ScorecardValue;
  asked: Asked;
  part: FigurePart | undefined;
  onPart: (part: FigurePart) => void;
}

/** The cases that made the figure: what was counted, what it was counted among, and what is missing between the two. */
export function RowsFace({ value, asked, part, onPart }: RowsFaceProps) {
  const { t, i18n } = useTranslation("figures");
  const whole = value.denominator === null;
  const parts: FigurePart[] = whole ? ["numerator"] : ["numerator", "denominator", "missing"];
  const shown =
    part && parts.includes(part) ? part : value.kept === false && !whole ? "missing" : "numerator";
  const rows = useInfiniteQuery(rowsOptions(value.id, shown, asked, {}));
  const lines = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  const count = lines.reduce((sum, { count: one }) => sum + one, 0);
  return (
    <div className={styles.face}>
      <div className={styles.choice}>
        {!whole && (
          <Segmented<FigurePart>
            size="small"
            value={shown}
            aria-label={t("part.label")}
            options={parts.map((one) => ({ value: one, label: t(`part.${one}`) }))}
            onChange={onPart}
          />
        )}
        <div className={styles.take}>
          <Taking
            fetch={(form) => fetchRows(value.id, shown, asked, form)}
            name={`${value.name}-${t(`part.${shown}`)}-${asked.from}-${asked.to}`}
          />
        </div>
      </div>
      <Waiting query={rows}>
        {lines.length === 0 && !rows.hasNextPage ? (
          <Empty what={t("noRows.what")} how={t("noRows.how")} />
        ) : (
          <>
            <RowTable lines={lines} hours={value.scale === "hours"} />
            <p className={styles.foot}>
              <span className={styles.quiet}>
                {value.scale === "hours"
                  ? t("rowsShown", { count: lines.length })
                  : t("rowsCounted", { count: lines.length, sum: countWord(count, i18n.language) })}
              </span>
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
    </div>
  );
}

function RowTable({ lines, hours }: { lines: readonly FigureRow[]; hours: boolean }) {
  const { t, i18n } = useTranslation("figures");
  return (
    <table className={`${ui.table} ${styles.table}`}>
      <thead>
        <tr>
          <th style={{ width: 108 }}>{t("column.day")}</th>
          <th style={{ width: 190 }}>{t("column.case")}</th>
          <th>{t("column.matter")}</th>
          <th style={{ width: 150 }}>{t("column.category")}</th>
          <th style={{ width: 90 }}>{t("column.channel")}</th>
          <th style={{ width: 170 }}>{t("column.unit")}</th>
          <th style={{ width: 90 }} className={ui.number}>
            {t(hours ? "column.time" : "column.count")}
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
                <Link to="/tickets/$id" params={{ id: row.ticket }}>
                  {row.number}
                </Link>
              ) : row.fault ? (
                <Link to="/faults/$id" params={{ id: row.fault }}>
                  {row.number}
                </Link>
              ) : (
                <span className={styles.quiet}>{t("elsewhereCase")}</span>
              )}
            </td>
            <td title={row.matter ?? undefined}>
              {row.matter}
              {row.round !== null && row.round > 1 && (
                <span className={styles.quiet}> {t("round", { round: row.round })}</span>
              )}
            </td>
            <td title={row.category_name}>{row.category_name}</td>
            <td>{row.channel_name}</td>
            <td title={row.unit.name}>{row.unit.name}</td>
            <td className={ui.number}>
              {hours
                ? valueWord(row.count / 3600, "hours", i18n.language, t)
                : countWord(row.count, i18n.language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
