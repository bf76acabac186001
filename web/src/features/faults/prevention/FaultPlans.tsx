import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblemText } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { useMay, useMe } from "@/session/session";
import { absolute, StaffName, When } from "@/ui";
import { root } from "../api";
import { Dialog } from "../Dialog";
import styles from "../faults.module.css";
import { Said } from "../fields";
import { endPlan, plansOfFaultOptions, startPlan, tick } from "./api";
import { PlanCard } from "./PlanCard";

type Run = Schemas["PlanRunView"];

/** Plans that apply to a fault, to be started, and those that run, to be ticked. */
export function FaultPlans({ fault }: { fault: Schemas["FaultView"] }) {
  const { t } = useTranslation("faults");
  const words = useProblemText();
  const may = useMay("prevention.read");
  const client = useQueryClient();
  const found = useQuery({ ...plansOfFaultOptions(fault.id), enabled: may });
  const starting = useMutation({
    mutationFn: (plan: string) => startPlan(fault.id, plan, intention()),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  });
  const { offered = [], runs = [], may_lead = false, may_tick = false } = found.data ?? {};
  if (offered.length === 0 && runs.length === 0) return null;
  return (
    <section className={styles.card} aria-label={t("prevention.plan")}>
      <h2>{t("prevention.plan")}</h2>
      {starting.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(starting.error).title}
          description={words(starting.error).detail}
        />
      )}
      {runs.map((run) => (
        <Running key={run.id} run={run} leads={may_lead} ticks={may_tick} />
      ))}
      {offered.map((plan) => (
        <PlanCard key={plan.code} plan={plan}>
          <p className={styles.left}>
            <span className={styles.quiet}>{t("prevention.steps", { count: plan.steps.length })}</span>
            {may_lead && (
              <Button
                size="small"
                type="primary"
                loading={starting.isPending}
                onClick={() => starting.mutate(plan.code)}
              >
                {t("prevention.act.start")}
              </Button>
            )}
          </p>
        </PlanCard>
      ))}
    </section>
  );
}

function Running({ run, leads, ticks }: { run: Run; leads: boolean; ticks: boolean }) {
  const { t } = useTranslation("faults");
  const [ending, setEnding] = useState(false);
  return (
    <PlanCard plan={run}>
      <p className={styles.quiet}>
        {t("prevention.started")} <StaffName staff={run.started_by} /> <When at={run.started_at} />
        {run.ended_at && (
          <>
            {" · "}
            {t("prevention.ended")} <StaffName staff={run.ended_by} /> <When at={run.ended_at} />
          </>
        )}
      </p>
      <ul className={styles.steps}>
        {run.steps.map((step) => (
          <Step key={step.code} run={run} step={step} ticks={ticks && run.is_open} />
        ))}
      </ul>
      {run.review && <p className={styles.said}>{run.review}</p>}
      {run.is_open && leads && (
        <p className={styles.left}>
          <Button size="small" onClick={() => setEnding(true)}>
            {t("prevention.act.end")}
          </Button>
        </p>
      )}
      {ending && <Ending run={run} onClose={() => setEnding(false)} />}
    </PlanCard>
  );
}

function Step({ run, step, ticks }: { run: Run; step: Schemas["PlanStepView"]; ticks: boolean }) {
  const { t } = useTranslation(["faults", "common"]);
  const { zone } = useMe();
  const words = useProblemText();
  const client = useQueryClient();
  const ticking = useMutation({
    mutationFn: (done: boolean) => tick(run.id, step.code, { done, note: "" }, intention()),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  });
  const due = step.due_at ? absolute(step.due_at, zone, "MM-DD HH:mm") : "";
  return (
    <li>
      <Checkbox
        // At once as it was clicked; what the server has follows.
        checked={ticking.isPending ? ticking.variables : step.done}
        disabled={!ticks || ticking.isPending}
        onChange={({ target }) => ticking.mutate(target.checked)}
      >
        {step.text}
      </Checkbox>{" "}
      <span className={step.late ? styles.late : styles.quiet}>
        {t(`common:post.${step.post}`, { defaultValue: step.post })} ·{" "}
        {t(step.late ? "prevention.wasDue" : "prevention.dueBy", { time: due })}
      </span>
      {step.done && (
        <span className={styles.quiet}>
          {" · "}
          <StaffName staff={step.done_by} /> <When at={step.done_at ?? ""} /> {step.note}
        </span>
      )}
      {ticking.error && <span role="alert"> {words(ticking.error).title}</span>}
    </li>
  );
}

function Ending({ run, onClose }: { run: Run; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ review: string }>();
  return (
    <Dialog
      title={t("prevention.act.end")}
      about={t("prevention.endHow")}
      form={form}
      send={({ review }, key) => endPlan(run.id, { review, version: run.version }, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Said name="review" label={t("prevention.field.review")} first />
    </Dialog>
  );
}
