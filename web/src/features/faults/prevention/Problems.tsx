import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, StaffName, useDelayed } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import styles from "../faults.module.css";
import { placeOf, useCategoryName } from "../words";
import { type ProblemsAsked, problemsOptions, takeProblems } from "./api";
import { ProblemDialog } from "./ProblemDialog";
import { ProblemDrawer } from "./ProblemDrawer";
import { DueDay, More, RiskTag, TakeAway } from "./parts";

type Which = "open" | "late" | "all";
const RISKS = ["high", "medium", "low"] as const;

/** The register of known problems: what may become a fault again, and who sees to it until when. */
export function Problems() {
  const { t } = useTranslation("faults");
  const keeps = useMay("prevention.keep");
  const [which, setWhich] = useState<Which>("open");
  const [risk, setRisk] = useState<Schemas["Risk"]>();
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState<string>();
  const [raising, setRaising] = useState(false);
  const q = useSettled(typed.trim(), 250);
  const asked: ProblemsAsked = { all: which === "all", late: which === "late", risk, q };
  const list = useInfiniteQuery(problemsOptions(asked));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const slow = useDelayed(list.isPending);
  return (
    <div className={styles.pane}>
      <div className={styles.strip}>
        <span className={styles.acts}>
          <Segmented<Which>
            value={which}
            onChange={setWhich}
            options={(["open", "late", "all"] as const).map((value) => ({
              value,
              label: t(`prevention.which.${value}`),
            }))}
          />
          <Select
            allowClear
            style={{ width: 130 }}
            aria-label={t("prevention.field.risk")}
            placeholder={t("prevention.anyRisk")}
            value={risk}
            onChange={setRisk}
            options={RISKS.map((value) => ({ value, label: t(`prevention.risk.${value}`) }))}
          />
          <Input
            allowClear
            style={{ width: 220 }}
            maxLength={100}
            aria-label={t("prevention.search")}
            placeholder={t("prevention.search")}
            onChange={({ target }) => setTyped(target.value)}
          />
        </span>
        <span className={styles.acts}>
          <TakeAway name={t("tab.problems")} take={(form) => takeProblems(asked, form)} />
          {keeps && (
            <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setRaising(true)}>
              {t("prevention.act.raise")}
            </Button>
          )}
        </span>
      </div>
      {list.isError && <ProblemPanel problem={list.error} retry={() => void list.refetch()} />}
      {list.isPending && slow && <Skeleton active className={styles.padded} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty what={t("prevention.none.problems")} how={t("prevention.none.problemsHow")} />
      )}
      {rows.length > 0 && (
        <div className={styles.frame}>
          <ProblemTable rows={rows} onOpen={setOpened} />
          <More list={list} />
        </div>
      )}
      {raising && <ProblemDialog onClose={() => setRaising(false)} />}
      {opened && <ProblemDrawer id={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

interface ProblemTableProps {
  rows: readonly Schemas["KnownProblem"][];
  /** Without what the page around says already. */
  brief?: boolean;
  onOpen(id: string): void;
}

export function ProblemTable({ rows, brief = false, onOpen }: ProblemTableProps) {
  const { t } = useTranslation("faults");
  const name = useCategoryName();
  return (
    <table className={styles.table} aria-label={t("tab.problems")}>
      <thead>
        <tr>
          <th style={{ width: 190 }}>{t("field.number")}</th>
          <th style={{ width: 90 }}>{t("prevention.field.risk")}</th>
          <th>{t("field.symptom")}</th>
          {!brief && <th style={{ width: 180 }}>{t("field.place")}</th>}
          {!brief && <th style={{ width: 120 }}>{t("field.category")}</th>}
          <th style={{ width: 200 }}>{t("prevention.field.unit")}</th>
          <th style={{ width: 150 }}>{t("prevention.field.due_on")}</th>
          <th style={{ width: 110 }}>{t("field.state")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row={row.id} onClick={() => onOpen(row.id)}>
            <td className={styles.code}>
              <Button type="link" size="small" className={styles.plain} onClick={() => onOpen(row.id)}>
                {row.number}
              </Button>
            </td>
            <td>
              <RiskTag risk={row.risk} />
            </td>
            <td title={row.symptom}>{row.symptom}</td>
            {!brief && <td title={placeOf(row)}>{placeOf(row)}</td>}
            {!brief && <td>{name(row.category)}</td>}
            <td title={row.unit.name}>
              {row.unit.name} {row.person && <StaffName staff={row.person} />}
            </td>
            <td>
              <DueDay day={row.due_on} late={row.late} word={t("prevention.late")} />
            </td>
            <td>
              {t(`prevention.state.${row.state}`)}
              {row.review_due && <span className={styles.late}> {t("prevention.reviewDue")}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
