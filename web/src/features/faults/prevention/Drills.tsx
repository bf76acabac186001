import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Select, Skeleton, TreeSelect } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import type { Schemas } from "@/api/types";
import { treeOf } from "@/features/rules/UnitSelect";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, StaffName, useDelayed } from "@/ui";
import { Dialog } from "../Dialog";
import styles from "../faults.module.css";
import { Said } from "../fields";
import { cancelDrill, drillsOptions, planDrill, plansOptions, recordDrill } from "./api";
import { Cancelling } from "./Inspections";
import { PlanCard } from "./PlanCard";
import { DueDay, dayOf, More } from "./parts";

type Row = Schemas["DrillView"];

/** Emergency plans in force, and how they were practised. */
export function Drills() {
  const { t } = useTranslation("faults");
  const leads = useMay("prevention.lead");
  const [planning, setPlanning] = useState(false);
  const plans = useQuery(plansOptions);
  const list = useInfiniteQuery(drillsOptions);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const slow = useDelayed(list.isPending);
  if (list.isError) return <ProblemPanel problem={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return slow && <Skeleton active className={styles.padded} />;
  return (
    <div className={styles.cards}>
      <section className={styles.card}>
        <header className={styles.cardHead}>
          <h2>{t("prevention.drills")}</h2>
          {leads && (
            <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setPlanning(true)}>
              {t("prevention.act.drill")}
            </Button>
          )}
        </header>
        {rows.length === 0 ? (
          <Empty what={t("prevention.none.drills")} how={t("prevention.none.drillsHow")} />
        ) : (
          <DrillTable rows={rows} leads={leads} />
        )}
        <More list={list} />
      </section>
      <section className={styles.card}>
        <h2>{t("prevention.plans")}</h2>
        <p className={styles.quiet}>{t("prevention.plansHow")}</p>
        {plans.data?.rows.length === 0 && <p className={styles.quiet}>{t("prevention.none.plans")}</p>}
        {plans.data?.rows.map((plan) => (
          <PlanCard key={plan.code} plan={plan} />
        ))}
      </section>
      {planning && <Planning onClose={() => setPlanning(false)} />}
    </div>
  );
}

function DrillTable({ rows, leads }: { rows: readonly Row[]; leads: boolean }) {
  const { t } = useTranslation("faults");
  const [held, setHeld] = useState<Row>();
  const [cancelled, setCancelled] = useState<Row>();
  return (
    <>
      <table className={styles.table} data-still aria-label={t("prevention.drills")}>
        <thead>
          <tr>
            <th style={{ width: 150 }}>{t("prevention.field.on")}</th>
            <th style={{ width: 240 }}>{t("prevention.field.plan")}</th>
            <th style={{ width: 200 }}>{t("prevention.field.unit")}</th>
            <th>{t("prevention.field.drilled")}</th>
            {leads && <th style={{ width: 170 }} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row={row.id} className={styles.tall}>
              <td>
                <DueDay day={row.held_on ?? row.planned_on} late={row.late} word={t("prevention.late")} />
              </td>
              <td title={row.name}>{row.name}</td>
              <td title={row.unit.name}>{row.unit.name}</td>
              <td>
                <Held row={row} />
              </td>
              {leads && (
                <td>
                  {row.state === "planned" && (
                    <>
                      <Button type="link" size="small" onClick={() => setHeld(row)}>
                        {t("prevention.act.record")}
                      </Button>
                      <Button type="link" size="small" onClick={() => setCancelled(row)}>
                        {t("prevention.act.cancel")}
                      </Button>
                    </>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {held && <Holding row={held} onClose={() => setHeld(undefined)} />}
      {cancelled && (
        <Cancelling
          title={t("prevention.act.cancelDrill")}
          send={(reason, key) => cancelDrill(cancelled.id, { reason, version: cancelled.version }, key)}
          onClose={() => setCancelled(undefined)}
        />
      )}
    </>
  );
}

const PARTS = ["participants", "result", "lessons"] as const;

function Held({ row }: { row: Row }) {
  const { t } = useTranslation("faults");
  if (row.state !== "held")
    return (
      <span className={styles.quiet}>
        {t(`prevention.state.${row.state}`)} {row.result}
      </span>
    );
  return (
    <>
      {PARTS.map((part) => (
        <p key={part} className={styles.said}>
          <span className={styles.quiet}>{t(`prevention.drill.${part}`)}</span> {row[part]}
        </p>
      ))}
      <StaffName staff={row.ended_by} />
    </>
  );
}

function Planning({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ plan: string; unit: string; on: Dayjs }>();
  const units = useUnits().data ?? [];
  const plans = useQuery(plansOptions).data?.rows ?? [];
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Dialog
      title={t("prevention.act.drill")}
      form={form}
      send={({ plan, unit, on }, key) => planDrill({ plan, unit, on: dayOf(on) }, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="plan" label={t("prevention.field.plan")} rules={needed(t("prevention.field.plan"))}>
        <Select options={plans.map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <Form.Item name="unit" label={t("prevention.field.unit")} rules={needed(t("prevention.field.unit"))}>
        <TreeSelect treeData={treeOf(units)} showSearch={{ treeNodeFilterProp: "title" }} />
      </Form.Item>
      <Form.Item name="on" label={t("prevention.field.on")} rules={needed(t("prevention.field.on"))}>
        <DatePicker allowClear={false} />
      </Form.Item>
    </Dialog>
  );
}

interface HeldFilled {
  held_on: Dayjs;
  participants: string;
  result: string;
  lessons: string;
}

function Holding({ row, onClose }: { row: Row; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<HeldFilled>();
  return (
    <Dialog<HeldFilled, unknown>
      title={t("prevention.act.record")}
      about={row.name}
      form={form}
      initial={{ held_on: dayjs(row.planned_on) }}
      send={({ held_on, ...rest }, key) =>
        recordDrill(row.id, { ...rest, held_on: dayOf(held_on), version: row.version }, key)
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="held_on" label={t("prevention.field.held_on")}>
        <DatePicker allowClear={false} />
      </Form.Item>
      {PARTS.map((part, at) => (
        <Said key={part} name={part} label={t(`prevention.drill.${part}`)} first={at === 0} />
      ))}
    </Dialog>
  );
}
