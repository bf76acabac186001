import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { proposeForProcess } from "@/features/figures/improvements/api";
import { Proposing } from "@/features/figures/improvements/Proposing";
import { Waiting } from "@/features/figures/Waiting";
import { Empty, span, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { SubjectLink } from "../SubjectLink";
import { type Asked, fetchRows, type Opened, type Report, type ReportRow, rowsOptions } from "./api";
import styles from "./report.module.css";
import { Taking } from "./Taking";

interface RowsProps {
  report: Report;
  asked: Asked;
  opened: Opened | undefined;
  onOpen: (opened: Opened | undefined) => void;
  onTask: (task: string) => void;
}

/** The cases behind a figure, the last first. */
export function Rows({ report, asked, opened, onOpen, onTask }: RowsProps) {
  const measure = report.measures.find(({ id }) => id === opened?.measure);
  const step = report.steps.find(({ key }) => key === opened?.node);
  const title = [measure?.name, step?.name, opened?.touchpoint].filter(Boolean).join(" · ");
  return (
    <Drawer open={opened !== undefined} size={820} title={title} onClose={() => onOpen(undefined)}>
      {opened && measure && (
        <>
          <p className={styles.formula}>{measure.formula}</p>
          {!measure.at_now && opened.touchpoint === undefined && (
            <Proposing
              about={{ name: title, unit: report.unit.name, from: asked.from, to: asked.to }}
              send={(reason, key) =>
                proposeForProcess(
                  report.code,
                  {
                    unit: asked.unit,
                    measure: measure.id,
                    node: opened.node ?? null,
                    first: asked.from,
                    last: asked.to,
                    reason,
                  },
                  key,
                )
              }
              onOpened={onTask}
            />
          )}
          <Cases
            code={report.code}
            asked={asked}
            opened={opened}
            share={measure.unit === "share" && measure.id !== "again"}
            name={title}
            onOpen={onOpen}
          />
        </>
      )}
    </Drawer>
  );
}

interface CasesProps {
  code: string;
  asked: Asked;
  opened: Opened;
  share: boolean;
  name: string;
  onOpen: (opened: Opened) => void;
}

const PARTS = ["numerator", "denominator", "missing"] as const;

/** Cases page by page, and as a file. */
export function Cases({ code, asked, opened, share, name, onOpen }: CasesProps) {
  const { t } = useTranslation("processes");
  const rows = useInfiniteQuery(rowsOptions(code, asked, opened));
  const lines = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <div className={styles.choice}>
        {share && (
          <Segmented
            size="small"
            value={opened.part ?? "numerator"}
            aria-label={t("report.part.label")}
            options={PARTS.map((value) => ({ value, label: t(`report.part.${value}`) }))}
            onChange={(part) => onOpen({ ...opened, part })}
          />
        )}
        <Taking fetch={(form) => fetchRows(code, asked, opened, form)} name={name} />
      </div>
      <Waiting query={rows}>
        {lines.length === 0 ? (
          <Empty what={t("report.noRows")} how={t("report.noRowsHow")} />
        ) : (
          <CaseTable lines={lines} />
        )}
        {rows.hasNextPage && (
          <Button size="small" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t("report.more")}
          </Button>
        )}
      </Waiting>
    </>
  );
}

function CaseTable({ lines }: { lines: readonly ReportRow[] }) {
  const { t } = useTranslation("processes");
  return (
    <table className={`${ui.table} ${styles.table}`} aria-label={t("report.cases")}>
      <thead>
        <tr>
          <th style={{ width: 190 }}>{t("report.case")}</th>
          <th>{t(lines.some(({ step }) => step) ? "report.step" : "report.unit")}</th>
          <th style={{ width: 130 }}>{t("report.opened")}</th>
          <th style={{ width: 130 }}>{t("report.closed")}</th>
          <th style={{ width: 110 }}>{t("report.took")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cases of another area have no id, and none ever moves
          <tr key={at}>
            <td title={row.title ?? undefined}>
              {row.subject ? (
                <SubjectLink subject={row.subject} kind={row.subject_kind}>
                  {row.number}
                </SubjectLink>
              ) : (
                t("report.elsewhere")
              )}
            </td>
            <td title={row.unit.name}>{row.step || row.unit.name}</td>
            <td>
              <When at={row.opened_at} />
            </td>
            <td>{row.closed_at ? <When at={row.closed_at} /> : "–"}</td>
            <td>{row.seconds === null ? "–" : span(row.seconds * 1000, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
