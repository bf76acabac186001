import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, DatePicker, Drawer, Form, Radio, Skeleton, Timeline } from "antd";
import type { Dayjs } from "dayjs";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { ProblemPanel, StaffName, When } from "@/ui";
import { Dialog } from "../Dialog";
import styles from "../faults.module.css";
import { Said } from "../fields";
import { placeOf, useCategoryName } from "../words";
import { problemOptions, review, settle } from "./api";
import { InspectionDialog } from "./InspectionDialog";
import { ProblemDialog } from "./ProblemDialog";
import { DueDay, dayOf, RiskTag } from "./parts";

type View = Schemas["KnownProblemView"];
type Act = "change" | "review" | "inspect" | "settle";
const ACTS: readonly Act[] = ["review", "settle", "inspect", "change"];

/** One known problem: what it is, who sees to it, what was done, and what may be done. */
export function ProblemDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation("faults");
  const found = useQuery(problemOptions(id));
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const view = found.data;
  return (
    <Drawer open size={560} title={view?.number ?? ""} onClose={onClose}>
      {found.isError && <ProblemPanel problem={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton active />}
      {view && (
        <>
          <Facts view={view} />
          {view.may_keep && (
            <p className={styles.left}>
              {ACTS.map((one, at) => (
                <Button key={one} type={at === 0 ? "primary" : "default"} onClick={() => setAct(one)}>
                  {t(`prevention.act.${one}`)}
                </Button>
              ))}
            </p>
          )}
          <h3>{t("history")}</h3>
          <Timeline
            items={view.steps.map((one) => ({
              content: (
                <>
                  <strong>{t(`prevention.done.${one.kind}`)}</strong> <StaffName staff={one.by} />{" "}
                  <When at={one.at} />
                  {one.text && <p className={styles.said}>{one.text}</p>}
                </>
              ),
            }))}
          />
          {act === "change" && <ProblemDialog problem={view} onClose={close} />}
          {act === "inspect" && <InspectionDialog problem={view} onClose={close} />}
          {act === "review" && <Reviewing view={view} onClose={close} />}
          {act === "settle" && <Settling view={view} onClose={close} />}
        </>
      )}
    </Drawer>
  );
}

function Facts({ view }: { view: View }) {
  const { t } = useTranslation("faults");
  const name = useCategoryName();
  const rows: [string, ReactNode][] = [
    [t("field.state"), t(`prevention.state.${view.state}`)],
    [t("prevention.field.risk"), <RiskTag key="risk" risk={view.risk} />],
    [t("field.place"), placeOf(view)],
    [t("field.category"), name(view.category)],
    [t("field.symptom"), view.symptom],
    [t("prevention.field.measure"), view.measure],
    [t("prevention.field.unit"), view.unit.name],
    [t("prevention.field.person"), view.person && <StaffName staff={view.person} />],
    [
      t("prevention.field.due_on"),
      <DueDay key="due" day={view.due_on} late={view.late} word={t("prevention.late")} />,
    ],
    [t("prevention.field.review_on"), view.review_on],
    [
      t("prevention.field.fault"),
      view.fault && (
        <Link key="fault" to="/faults/$id" params={{ id: view.fault.id }}>
          {view.fault.number} {view.fault.title}
        </Link>
      ),
    ],
    [t("prevention.field.outcome"), view.outcome],
  ];
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, said]) => said)
        .map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  );
}

interface ActProps {
  view: View;
  onClose(): void;
}

function Reviewing({ view, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ note: string; next_on?: Dayjs | null }>();
  return (
    <Dialog
      title={t("prevention.act.review")}
      form={form}
      send={({ note, next_on }, key) =>
        review(view.id, { version: view.version, note, next_on: next_on ? dayOf(next_on) : null }, key)
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <Said name="note" label={t("prevention.field.note")} first />
      <Form.Item name="next_on" label={t("prevention.field.next_on")}>
        <DatePicker />
      </Form.Item>
    </Dialog>
  );
}

function Settling({ view, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ state: "solved" | "dropped"; outcome: string }>();
  return (
    <Dialog
      title={t("prevention.act.settle")}
      form={form}
      initial={{ state: "solved" }}
      send={(filled, key) => settle(view.id, { ...filled, version: view.version }, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item name="state">
        <Radio.Group
          options={(["solved", "dropped"] as const).map((value) => ({
            value,
            label: t(`prevention.state.${value}`),
          }))}
        />
      </Form.Item>
      <Said name="outcome" label={t("prevention.field.outcome")} first />
    </Dialog>
  );
}
