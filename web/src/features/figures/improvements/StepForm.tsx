import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Radio, Select, TreeSelect } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { handlersOptions, keys, useUnits } from "@/api/queries";
import type { ImprovementTask } from "@/api/types";
import { processOptions } from "@/features/processes/api";
import { treeOf } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { Kbd, serverNow } from "@/ui";
import styles from "../figures.module.css";
import { cancel, carryOut, check, meet, plan, root } from "./api";
import type { TaskStep } from "./steps";

interface StepFormProps {
  task: ImprovementTask;
  step: TaskStep;
  onDone: () => void;
}

/** What the forms hold; each step reads its own. */
interface Filled {
  cause: string;
  measure: string;
  department: string;
  person?: string | null;
  due_on: Dayjs;
  held_on: Dayjs;
  departments: string[];
  agreed: string;
  note: string;
  published?: string | null;
  reason: string;
  days: [Dayjs, Dayjs];
  effective: boolean;
}

const day = (value: Dayjs): string => value.format("YYYY-MM-DD");

const SENDING: Record<TaskStep, (task: ImprovementTask, filled: Filled, key: string) => Promise<unknown>> = {
  plan: ({ id, version }, { cause, measure, department, person, due_on }, key) =>
    plan(id, { version, cause, measure, department, person: person ?? null, due_on: day(due_on) }, key),
  meet: ({ id, version }, { held_on, departments, agreed }, key) =>
    meet(id, { version, held_on: day(held_on), departments, agreed }, key),
  carryOut: ({ id, version }, { note, published }, key) =>
    carryOut(id, { version, note, published: published ?? null }, key),
  check: ({ id, version }, { days, effective, note }, key) =>
    check(id, { version, first: day(days[0]), last: day(days[1]), effective, note }, key),
  cancel: ({ id, version }, { reason }, key) => cancel(id, { version, reason }, key),
};

/** Where the server's words about a field belong when the form joins two of them. */
const joined = (field: unknown): unknown => (field === "first" || field === "last" ? "days" : field);

/** One step of a task, to be filled in and sent. */
export function StepForm({ task, step, onDone }: StepFormProps) {
  const { t } = useTranslation("figures");
  const words = useProblemText();
  const client = useQueryClient();
  const key = useRef(intention());
  const [form] = Form.useForm<Filled>();
  const sending = useMutation({
    mutationFn: (filled: Filled) => SENDING[step](task, filled, key.current),
    onSuccess: async () => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: root });
      await client.invalidateQueries({ queryKey: keys.myWork });
      onDone();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(
        fieldErrors(problem).map((error) => ({ ...error, name: joined(error.name) as keyof Filled })),
      );
    },
  });
  const send = () => {
    if (!sending.isPending) form.submit();
  };
  const keysOf = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  const { error } = sending;
  const atFields = error instanceof Problem && error.errors.length > 0;
  const initial = {
    cause: task.cause ?? "",
    measure: task.measure ?? "",
    department: task.department?.id ?? task.unit.id,
    person: task.person?.id ?? null,
    due_on: dayjs(task.due_at).subtract(1, "minute"),
  };
  return (
    <section className={styles.stepForm} aria-label={t(`step.${step}`)} onKeyDownCapture={keysOf}>
      <h3>{t(`step.${step}`)}</h3>
      <Form<Filled>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(filled) => sending.mutate(filled)}
      >
        <Fields step={step} task={task} />
      </Form>
      {error && !atFields && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(error).title}
          description={words(error).detail}
        />
      )}
      <p className={styles.foot}>
        <Button type="primary" loading={sending.isPending} onClick={send}>
          {t("step.send")} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        <Button onClick={onDone}>{t("common:cancel")}</Button>
      </p>
    </section>
  );
}

function Fields({ step, task }: { step: TaskStep; task: ImprovementTask }) {
  const { t } = useTranslation("figures");
  const { zone } = useMe();
  const today = dayjs(dayjs(serverNow()).tz(zone).format("YYYY-MM-DD"));
  switch (step) {
    case "plan":
      return <PlanFields today={today} />;
    case "meet":
      return <MeetFields today={today} />;
    case "check":
      return (
        <>
          <Form.Item
            name="days"
            label={t("task.effectDays")}
            extra={t("task.effectHow", { last: task.last_day })}
            rules={[{ required: true, message: t("task.effectDays") }]}
          >
            <DatePicker.RangePicker
              autoFocus
              disabledDate={(one) => one.isAfter(today) || day(one) <= task.last_day}
            />
          </Form.Item>
          <Form.Item
            name="effective"
            label={t("task.effectLabel")}
            rules={[{ required: true, message: t("task.effectLabel") }]}
          >
            <Radio.Group
              options={[
                { value: true, label: t("task.helpedLong") },
                { value: false, label: t("task.helpedNotLong") },
              ]}
            />
          </Form.Item>
          <Said name="note" label={t("task.note")} />
        </>
      );
    case "carryOut":
      return (
        <>
          <Said name="note" label={t("task.carriedOut")} first />
          {task.process !== null && <PublishedField process={task.process} task={task} />}
        </>
      );
    case "cancel":
      return <Said name="reason" label={t("task.reason")} first />;
  }
}

/** Which version was published for the task: those that came after it. */
function PublishedField({ process, task }: { process: string; task: ImprovementTask }) {
  const { t } = useTranslation(["figures", "processes"]);
  const found = useQuery(processOptions(process, task.unit.id)).data;
  const since = Date.parse(task.opened_at);
  const options = (found?.versions ?? [])
    .filter(({ status, published_at }) => status !== "withdrawn" && Date.parse(published_at) > since)
    .map(({ id, unit, version }) => ({
      value: id,
      label: `${unit?.name ?? t("processes:shipped")} · ${t("processes:version", { version })}`,
    }));
  return (
    <Form.Item name="published" label={t("task.published")} extra={t("task.publishedHow")}>
      <Select allowClear placeholder={t("task.noVersion")} options={options} />
    </Form.Item>
  );
}

function Said({ name, label, first = false }: { name: keyof Filled; label: string; first?: boolean }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: label }]}>
      <Input.TextArea autoFocus={first} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
    </Form.Item>
  );
}

function PlanFields({ today }: { today: Dayjs }) {
  const { t } = useTranslation("figures");
  const form = Form.useFormInstance<Filled>();
  const department = Form.useWatch("department", form);
  const units = useUnits().data ?? [];
  const people = useQuery({ ...handlersOptions(department ?? ""), enabled: !!department }).data ?? [];
  return (
    <>
      <Said name="cause" label={t("task.cause")} first />
      <Said name="measure" label={t("task.measure")} />
      <div className={styles.choice}>
        <Form.Item
          name="department"
          label={t("task.department")}
          rules={[{ required: true, message: t("task.department") }]}
        >
          <TreeSelect
            style={{ width: 260 }}
            treeData={treeOf(units)}
            showSearch={{ treeNodeFilterProp: "title" }}
            popupMatchSelectWidth={320}
            onChange={() => form.setFieldValue("person", null)}
          />
        </Form.Item>
        <Form.Item name="person" label={t("task.person")}>
          <Select
            allowClear
            style={{ width: 170 }}
            placeholder={t("task.nobody")}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="due_on" label={t("task.due")} rules={[{ required: true, message: t("task.due") }]}>
          <DatePicker allowClear={false} disabledDate={(one) => one.isBefore(today, "day")} />
        </Form.Item>
      </div>
    </>
  );
}

function MeetFields({ today }: { today: Dayjs }) {
  const { t } = useTranslation("figures");
  const units = useUnits().data ?? [];
  return (
    <>
      <Form.Item
        name="departments"
        label={t("task.met")}
        rules={[{ required: true, message: t("task.met") }]}
      >
        <TreeSelect
          autoFocus
          multiple
          treeData={treeOf(units)}
          showSearch={{ treeNodeFilterProp: "title" }}
          popupMatchSelectWidth={320}
        />
      </Form.Item>
      <Form.Item
        name="held_on"
        label={t("task.heldOn")}
        rules={[{ required: true, message: t("task.heldOn") }]}
      >
        <DatePicker disabledDate={(one) => one.isAfter(today, "day")} />
      </Form.Item>
      <Said name="agreed" label={t("task.agreed")} />
    </>
  );
}
