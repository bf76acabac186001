import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Proposing } from "@/features/figures/improvements/Proposing";
import { Waiting } from "@/features/figures/Waiting";
import { Empty, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { AlarmTable } from "../alarms/AlarmTable";
import { listOptions } from "../alarms/api";
import report from "../report/report.module.css";
import { Taking } from "../report/Taking";
import { SubjectLink } from "../SubjectLink";
import { POINT_PARTS } from "../types";
import {
  type Asked,
  type Card,
  fetchRows,
  type Opened,
  type PointRow,
  proposeForPoint,
  rowsOptions,
} from "./api";
import styles from "./scorecard.module.css";

interface PointRowsProps {
  card: Card;
  asked: Asked;
  opened: Opened | undefined;
  onOpen: (opened: Opened | undefined) => void;
}

/** The cases behind a figure of a contact point, and a task about it. */
export function PointRows({ card, asked, opened, onOpen }: PointRowsProps) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const title = opened ? `${opened.point} · ${t(`scorecard.figure.${opened.figure}`)}` : "";
  return (
    <Drawer open={opened !== undefined} size={860} title={title} onClose={() => onOpen(undefined)}>
      {opened && (
        <>
          <p className={report.formula}>{t(`scorecard.figureHow.${opened.figure}`)}</p>
          <Proposing
            about={{ name: title, unit: card.unit.name, from: asked.from, to: asked.to }}
            send={(reason, key) =>
              proposeForPoint(
                {
                  unit: asked.unit,
                  point: opened.point,
                  figure: opened.figure,
                  first: asked.from,
                  last: asked.to,
                  reason,
                },
                key,
              )
            }
            onOpened={(task) =>
              void navigate({ to: "/figures", search: { tab: "improvements", task, unit: asked.unit } })
            }
          />
          <Cases asked={asked} opened={opened} onOpen={onOpen} />
          {opened.figure === "incidents" && <Alarms asked={asked} point={opened.point} />}
        </>
      )}
    </Drawer>
  );
}

interface CasesProps {
  asked: Asked;
  opened: Opened;
  onOpen: (opened: Opened) => void;
}

function Cases({ asked, opened, onOpen }: CasesProps) {
  const { t } = useTranslation("processes");
  const rows = useInfiniteQuery(rowsOptions(asked, opened));
  const lines = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {opened.figure === "incidents" && <h3>{t("scorecard.repeats")}</h3>}
      <div className={report.choice}>
        {opened.figure !== "incidents" && (
          <Segmented
            size="small"
            value={opened.part}
            aria-label={t("report.part.label")}
            options={POINT_PARTS.map((value) => ({
              value,
              label: t(`scorecard.part.${opened.figure}.${value}`),
            }))}
            onChange={(part) => onOpen({ ...opened, part })}
          />
        )}
        <Taking fetch={(form) => fetchRows(asked, opened, form)} name={`${opened.point}-${opened.figure}`} />
      </div>
      <Waiting query={rows}>
        {lines.length === 0 ? (
          <Empty what={t("report.noRows")} how={t("report.noRowsHow")} />
        ) : (
          <CaseTable lines={lines} figure={opened.figure} />
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

function CaseTable({ lines, figure }: { lines: readonly PointRow[]; figure: Opened["figure"] }) {
  const { t } = useTranslation("processes");
  const steps = figure === "compliance";
  return (
    <table className={`${ui.table} ${styles.table}`} aria-label={t("report.cases")}>
      <thead>
        <tr>
          <th style={{ width: 190 }}>{t("report.case")}</th>
          <th>{t(steps ? "report.step" : "report.unit")}</th>
          <th style={{ width: 130 }}>{t(steps ? "touchpoint.limit" : `scorecard.when.${figure}`)}</th>
          {steps && <th style={{ width: 130 }}>{t("report.closed")}</th>}
          {figure === "satisfaction" && <th style={{ width: 130 }}>{t("scorecard.grade.label")}</th>}
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
              <When at={row.due_at ?? row.at} />
            </td>
            {steps && <td>{row.closed_at ? <When at={row.closed_at} /> : "–"}</td>}
            {figure === "satisfaction" && <td>{row.grade ? t(`scorecard.grade.${row.grade}`) : "–"}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Alarms that were raised at the contact point in these days and were not false. */
function Alarms({ asked, point }: { asked: Asked; point: string }) {
  const { t } = useTranslation("processes");
  const navigate = useNavigate();
  const list = useInfiniteQuery(listOptions({ ...asked, touchpoint: point, every: true, right: true }));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <h3>{t("alarms.open")}</h3>
      <Waiting query={list}>
        {rows.length === 0 ? (
          <p>{t("scorecard.noAlarms")}</p>
        ) : (
          <AlarmTable
            rows={rows}
            onOpen={(alarm) => {
              const code = rows.find(({ id }) => id === alarm)?.process;
              if (code)
                void navigate({
                  to: "/processes/$code/alarms",
                  params: { code },
                  search: { unit: asked.unit, alarm },
                });
            }}
          />
        )}
        {list.hasNextPage && (
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("report.more")}
          </Button>
        )}
      </Waiting>
    </>
  );
}
