import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Radio, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, StaffName, useDelayed } from "@/ui";
import { Dialog } from "../Dialog";
import styles from "../faults.module.css";
import { Said } from "../fields";
import { placeOf } from "../words";
import {
  cancelInspection,
  type InspectionsAsked,
  inspectionsOptions,
  recordInspection,
  takeInspections,
} from "./api";
import { InspectionDialog } from "./InspectionDialog";
import { ProblemFields, type ProblemFilled, toldOf } from "./ProblemFields";
import { DueDay, More, TakeAway } from "./parts";

type Row = Schemas["InspectionView"];
type Which = "open" | "late" | "mine" | "all";
const WHICH: readonly Which[] = ["open", "late", "mine", "all"];

/** What is to be looked at, as it falls due, and what was found. */
export function Inspections() {
  const { t } = useTranslation("faults");
  const keeps = useMay("prevention.keep");
  const [which, setWhich] = useState<Which>("open");
  const [planning, setPlanning] = useState(false);
  const asked: InspectionsAsked = {
    all: which === "all",
    late: which === "late",
    mine: which === "mine",
  };
  const list = useInfiniteQuery(inspectionsOptions(asked));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const slow = useDelayed(list.isPending);
  return (
    <div className={styles.pane}>
      <div className={styles.strip}>
        <Segmented<Which>
          value={which}
          onChange={setWhich}
          options={WHICH.map((value) => ({ value, label: t(`prevention.inspections.${value}`) }))}
        />
        <span className={styles.acts}>
          <TakeAway name={t("tab.inspections")} take={(form) => takeInspections(asked, form)} />
          {keeps && (
            <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setPlanning(true)}>
              {t("prevention.act.inspect")}
            </Button>
          )}
        </span>
      </div>
      {list.isError && <ProblemPanel problem={list.error} retry={() => void list.refetch()} />}
      {list.isPending && slow && <Skeleton active className={styles.padded} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty what={t("prevention.none.inspections")} how={t("prevention.none.inspectionsHow")} />
      )}
      {rows.length > 0 && (
        <div className={styles.frame}>
          <InspectionTable rows={rows} keeps={keeps} />
          <More list={list} />
        </div>
      )}
      {planning && <InspectionDialog onClose={() => setPlanning(false)} />}
    </div>
  );
}

function InspectionTable({ rows, keeps }: { rows: readonly Row[]; keeps: boolean }) {
  const { t } = useTranslation("faults");
  const [recording, setRecording] = useState<Row>();
  const [cancelling, setCancelling] = useState<Row>();
  return (
    <>
      <table className={styles.table} data-still aria-label={t("tab.inspections")}>
        <thead>
          <tr>
            <th style={{ width: 150 }}>{t("prevention.field.on")}</th>
            <th style={{ width: 200 }}>{t("field.place")}</th>
            <th>{t("prevention.field.subject")}</th>
            <th style={{ width: 210 }}>{t("prevention.field.person")}</th>
            <th>{t("prevention.field.finding")}</th>
            {keeps && <th style={{ width: 170 }} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row={row.id}>
              <td>
                <DueDay day={row.planned_on} late={row.late} word={t("prevention.late")} />
              </td>
              <td title={placeOf(row)}>{placeOf(row)}</td>
              <td title={row.subject}>{row.subject}</td>
              <td>
                <StaffName staff={row.person} /> <span className={styles.quiet}>{row.unit.name}</span>
              </td>
              <td title={row.finding ?? ""}>
                <Found row={row} />
              </td>
              {keeps && (
                <td>
                  {row.state === "planned" && (
                    <>
                      <Button type="link" size="small" onClick={() => setRecording(row)}>
                        {t("prevention.act.record")}
                      </Button>
                      <Button type="link" size="small" onClick={() => setCancelling(row)}>
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
      {recording && <Recording row={recording} onClose={() => setRecording(undefined)} />}
      {cancelling && (
        <Cancelling
          title={t("prevention.act.cancelInspection")}
          send={(reason, key) =>
            cancelInspection(cancelling.id, { reason, version: cancelling.version }, key)
          }
          onClose={() => setCancelling(undefined)}
        />
      )}
    </>
  );
}

function Found({ row }: { row: Row }) {
  const { t } = useTranslation("faults");
  if (row.state === "planned") return null;
  if (row.state === "cancelled")
    return (
      <span className={styles.quiet}>
        {t("prevention.state.cancelled")} {row.finding}
      </span>
    );
  return (
    <>
      <b className={row.result === "good" ? styles.kept : styles.late}>
        {t(`prevention.result.${row.result ?? "good"}`)}
      </b>{" "}
      {row.finding} {row.follow_up && <span className={styles.code}>→ {row.follow_up.number}</span>}
    </>
  );
}

interface CancellingProps {
  title: string;
  send(reason: string, key: string): Promise<unknown>;
  onClose(): void;
}

/** It is not done after all, and why. */
export function Cancelling({ title, send, onClose }: CancellingProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog
      title={title}
      danger
      form={form}
      send={({ reason }, key) => send(reason, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Said name="reason" label={t("field.reason")} first />
    </Dialog>
  );
}

interface Filled {
  result: Schemas["InspectionResult"];
  finding: string;
  follows?: boolean;
  follow_up?: ProblemFilled;
}
const RESULTS = ["good", "defect", "danger"] as const;

function Recording({ row, onClose }: { row: Row; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<Filled>();
  const follows = Form.useWatch("follows", form);
  const { district, building, base_station } = row;
  const problem = { district, building, base_station, risk: "medium" as const, unit: row.unit.id };
  return (
    <Dialog<Filled, unknown>
      title={t("prevention.act.record")}
      about={`${placeOf(row)} · ${row.subject}`}
      form={form}
      width={720}
      initial={{ result: "good", follow_up: problem as ProblemFilled }}
      send={({ result, finding, follow_up }, key) =>
        recordInspection(
          row.id,
          {
            ...{ result, finding, version: row.version },
            follow_up: follows && follow_up ? toldOf(follow_up) : null,
          },
          key,
        )
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="result" label={t("prevention.field.result")}>
        <Radio.Group options={RESULTS.map((value) => ({ value, label: t(`prevention.result.${value}`) }))} />
      </Form.Item>
      <Said name="finding" label={t("prevention.field.finding")} first />
      <Form.Item name="follows" valuePropName="checked">
        <Checkbox>{t("prevention.follows")}</Checkbox>
      </Form.Item>
      {follows && <ProblemFields within={["follow_up"]} />}
    </Dialog>
  );
}
